import HTTPCore
import HubCertificates
import HubCore
import RegionSDK
import RegionTesting

@testable import HubCrypto

extension MatrixRow {
    private static let failed = "数字签名验证失败，请核对证书密码后重新登录！"
    private static let encoded = "数字签名或证书的编码不正确，请升级证书驱动后重试！"
    private static let trailing = "数字签名或证书之后有多余的内容，请升级证书驱动后重试！"
    private static let numbers = "数字签名的数值不合规范，请升级证书驱动后重试！"
    private static let swapped = "签名所用的证书与提交的证书不一致，请重新选择证书后登录！"

    static let signatures: [MatrixRow] =
        [
            MatrixRow("a signature over other bytes", "bad-signature", failed) {
                try await $0.show($0.leaf, over: "别的内容")
            },
            MatrixRow("a signature of another key", "bad-signature", failed) {
                try await $0.show($0.leaf, by: .generate($0.choice))
            },
            MatrixRow("a certificate swapped after signing", "bad-signature", failed) { house in
                let other = try house.below.issue(
                    MatrixHouse.signing(), for: PrivateKey.generate(house.choice).publicKey)
                return try await house.show(other)
            },
            MatrixRow("a byte behind a signature", "trailing-bytes", trailing, kinds: curves) {
                try await $0.show($0.leaf) { $0 + [0] }
            },
            MatrixRow("a signature with a length in BER", "bad-encoding", encoded, kinds: curves) {
                try await $0.show($0.leaf) { longer($0) }
            },
            MatrixRow("a byte behind a certificate", "trailing-bytes", trailing) {
                try await raw($0, $0.leaf.der + [0])
            },
            MatrixRow("a certificate with a length in BER", "bad-encoding", encoded) {
                try await raw($0, longer($0.leaf.der))
            },
            MatrixRow("no certificate", "certificate-missing", "未检测到数字证书，请插入“法人一证通”！") { try await raw($0, []) },
        ] + integers

    /// What becomes of r and s: the order of the curve is at hand.
    private typealias Change = @Sendable (_ order: [UInt8], _ good: CurveSignature) -> (r: [UInt8], s: [UInt8])

    private static let changes: [(name: String, change: Change)] = [
        ("r is zero", { _, good in ([], good.s) }), ("s is zero", { _, good in (good.r, []) }),
        ("r is the order", { order, good in (order, good.s) }), ("s is the order", { order, good in (good.r, order) }),
    ]

    /// r and s of zero and not below the order, in DER and raw.
    private static let integers: [MatrixRow] = changes.flatMap { name, change in
        [integer(name, change) { r, s, _ in DER.sequence([DER.integer(r), DER.integer(s)]) }]
            + [
                integer(name + ", raw", change) { r, s, size in
                    [r, s].flatMap { [UInt8](repeating: 0, count: size - $0.count) + $0 }
                }
            ]
    }

    private static func integer(
        _ name: String, _ change: @escaping Change,
        _ write: @escaping @Sendable (_ r: [UInt8], _ s: [UInt8], _ size: Int) -> [UInt8]
    ) -> MatrixRow {
        MatrixRow(name, "zero-or-large-integer", numbers, kinds: curves) { house in
            try await house.show(house.leaf) { signature in
                let order = house.key.kind.order ?? []
                let (r, s) = change(order, try CurveSignature(signature, .der, house.key.kind))
                return write(r, s, order.count)
            }
        }
    }

    static let messages: [MatrixRow] = [
        MatrixRow("a message over other bytes", "bad-signature", failed) { try await $0.send(over: "别的内容") },
        MatrixRow("an attached message over other bytes", "bad-signature", failed) {
            try await $0.send(over: "别的内容") { $0.isAttached = true }
        },
        MatrixRow("two signers", "two-signers", "签名结果中有多个签名者，请只插入一个CA锁后重试！") {
            try await $0.send { $0.signerCount = 2 }
        },
        MatrixRow("no signer", "no-signer", "签名结果中没有签名者，请重新点击登录！") { try await $0.send { $0.signerCount = 0 } },
        MatrixRow("a message without a certificate", "certificate-missing", "未检测到数字证书，请插入“法人一证通”！") {
            try await $0.send { $0.hasCertificate = false }
        },
        MatrixRow("another certificate in a message", "certificate-swapped", swapped) { house in
            let other = try house.issue { _ in }
            return try await house.send { $0.substitute = other }
        },
        MatrixRow("another certificate beside a message", "certificate-swapped", swapped) {
            try await $0.send(beside: $0.issue { _ in })
        },
        MatrixRow("a byte behind a message", "trailing-bytes", trailing) { try await $0.send(edit: { $0 + [0] }) },
        MatrixRow("a message with a length in BER", "bad-encoding", encoded) { try await $0.send(edit: longer) },
        MatrixRow("a message cut short", "bad-encoding", encoded) { try await $0.send(edit: { Array($0.dropLast()) }) },
    ]

    /// Shows bytes as a certificate.
    private static func raw(_ house: MatrixHouse, _ certificate: [UInt8]) async throws -> TestAnswer {
        let ticket = try await house.house.ticket()
        let signature = try house.key.sign(Array(ticket.challenge.utf8))
        return try await house.house.send(
            ticket, Base64.text(of: signature), by: Base64.text(of: certificate))
    }

    /// The same value with an outer length that takes a byte more than it needs.
    private static func longer(_ bytes: [UInt8]) -> [UInt8] {
        let first = bytes[1]
        if first < 0x80 { return [bytes[0], 0x81] + bytes.dropFirst() }
        return [bytes[0], first + 1, 0] + bytes.dropFirst(2)
    }
}
