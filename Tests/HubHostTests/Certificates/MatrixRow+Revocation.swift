import RegionTesting

@testable import HubCrypto

extension MatrixRow {
    /// The usual certificate under other lists.
    private static func lists(
        _ name: String, _ reason: String, _ sentence: String,
        _ make: @escaping @Sendable (MatrixHouse) throws -> [RevocationList]
    ) -> MatrixRow {
        MatrixRow(name, reason, sentence) { house in
            try await house.publishing(make(house)) { try await house.show(house.leaf) }
        }
    }

    private static let stale = "暂时无法核实证书是否被吊销（撤销列表已过期），请联系平台管理员！"
    private static let wrong = "暂时无法核实证书是否被吊销（撤销列表不属于发证机构），请联系平台管理员！"
    private static let forged = "暂时无法核实证书是否被吊销（撤销列表的签名无效），请联系平台管理员！"
    private static let missing = "暂时无法核实证书是否被吊销（缺少撤销列表），请联系平台管理员！"

    static let revocations: [MatrixRow] = [
        lists("revoked", "revoked", "数字证书已被吊销，请到发证机构重新办理！") { try $0.lists(revoking: [$0.leaf]) },
        lists("the authority is revoked", "revoked", "数字证书已被吊销，请到发证机构重新办理！") {
            try $0.lists(revoking: [$0.below.certificate])
        },
        MatrixRow("no list", "crl-missing", missing) { try await $0.show($0.leaf, at: .unlisted) },
        lists("the root's list only", "crl-missing", missing) { [try $0.lists()[0]] },
        lists("a stale list", "crl-stale", stale) {
            [
                try $0.below.revocationList(
                    of: [], number: 1, from: MatrixHouse.past, to: MatrixHouse.start - 1000)
            ]
        },
        lists("a list of tomorrow", "crl-stale", stale) {
            [
                try $0.below.revocationList(
                    of: [], number: 1, from: MatrixHouse.start + MatrixHouse.day, to: MatrixHouse.future)
            ]
        },
        lists("another tenant's list", "crl-wrong-issuer", wrong) { house in
            let other = try IssuingAuthority.root(MatrixHouse.authority("别家"), key: .generate(house.choice))
            return [
                try other.revocationList(of: [], number: 1, from: MatrixHouse.past, to: MatrixHouse.future)
            ]
        },
        lists("a list under the same name with another key", "crl-bad-signature", forged) { house in
            let other = try IssuingAuthority.root(MatrixHouse.authority("矩阵签发"), key: .generate(house.choice))
            return [
                try other.revocationList(of: [], number: 1, from: MatrixHouse.past, to: MatrixHouse.future)
            ]
        },
        lists("a list with a changed signature", "crl-bad-signature", forged) {
            var bytes = try $0.lists()[1].der
            bytes[bytes.count - 1] ^= 1
            return [try RevocationList(der: bytes)]
        },
    ]
}
