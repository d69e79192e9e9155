import HTTPCore
import HubCertificates
import HubCore
import RegionSDK
import RegionTesting
import Testing

@testable import HubCrypto

/// The whole matrix of certificates over HTTP, for every kind of key: who comes in, and with which sentence who does not.
struct CertificateMatrixTests {
    @Test(arguments: PrivateKey.Choice.allCases)
    func `SH-14 every wrong certificate and signature is refused with its own sentence`(
        _ choice: PrivateKey.Choice
    ) async throws {
        try await MatrixHouse.run(choice) { house async throws in
            for row in MatrixRow.all where row.kinds.contains(choice) {
                let before = try await audited(house, row.reason)
                let answer = try await row.act(house)
                #expect(answer.status == .unauthorized, "\(row.name)")
                #expect(answer.reason == row.reason, "\(row.name)")
                #expect(answer.sentence == row.sentence, "\(row.name)")
                #expect(try await audited(house, row.reason) == before + 1, "\(row.name)")
            }
            for way in MatrixHouse.Way.allCases {
                #expect(try await house.house.count("SELECT COUNT(*) FROM session", way.rawValue) == 0)
            }
        }
    }

    private func audited(_ house: MatrixHouse, _ reason: String) async throws -> Int {
        var sum = 0
        for way in MatrixHouse.Way.allCases {
            sum += try await house.house.audited("sign-in.certificate", reason, way.rawValue)
        }
        return sum
    }

    @Test func `a sentence belongs to one reason, and a reason to one sentence`() {
        let pairs = Set(MatrixRow.all.map { [$0.reason, $0.sentence] })
        #expect(pairs.count == Set(MatrixRow.all.map(\.reason)).count)
        #expect(pairs.count == Set(MatrixRow.all.map(\.sentence)).count)
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `SH-03 every way of signing lets the company in`(_ choice: PrivateKey.Choice) async throws {
        try await MatrixHouse.run(choice) { house async throws in
            let chain = [house.below.certificate]
            var entered = try await [
                house.show(house.leaf), house.send(), house.send { $0.isAttached = true },
                house.send { $0.chain = chain }, house.send(at: .chained) { $0.chain = chain },
                house.send(at: .chained) {
                    ($0.isAttached, $0.chain) = (true, chain + [house.root.certificate])
                },
                house.send { $0.isChinese = true }, house.send { $0.hasAttributes = false },
                house.send(beside: house.leaf) { $0.hasCertificate = false },
                house.show(house.issue { $0.policies = [MatrixHouse.policy] }, at: .strict),
                house.show(house.issue { $0.identities = [] }, at: .named),
            ]
            if MatrixRow.curves.contains(choice) {
                entered.append(
                    try await house.show(house.leaf) { try CurveSignature($0, .der, house.key.kind).raw })
            }
            for (index, answer) in entered.enumerated() {
                #expect(answer.status == .created, "\(index): \(answer.reason ?? "")")
                #expect(answer.json?["role"]?["organisation"]?.string == KeyDesk.first.name, "\(index)")
            }
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a renewed certificate, also under a renewed authority, opens the same account`(
        _ choice: PrivateKey.Choice
    ) async throws {
        try await MatrixHouse.run(choice) { house async throws in
            let old = try await house.send(at: .chained) { $0.chain = [house.below.certificate] }
            let renewed = try house.issue {
                $0.notBefore = MatrixHouse.start
                $0.notAfter += MatrixHouse.day
            }
            let authority = try house.root.intermediate(MatrixHouse.authority("矩阵签发"), key: house.below.key)
            let new = try await house.send(renewed, at: .chained) { $0.chain = [authority.certificate] }
            #expect(new.status == .created)
            #expect(new.json?["person"] == old.json?["person"])
            let keys = try await house.house.count(
                "SELECT COUNT(*) FROM bound_key", MatrixHouse.Way.chained.rawValue)
            #expect(keys == 1)
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a challenge that was used, is old, cut, another seat's or another tenant's is refused`(
        _ choice: PrivateKey.Choice
    ) async throws {
        try await MatrixHouse.run(choice) { house async throws in
            let inside = house.house
            func refused(_ ticket: KeyHouse.Ticket, _ reason: String, _ sentence: String) async throws {
                let signature = try house.key.sign(Array(ticket.challenge.utf8))
                let answer = try await inside.send(
                    ticket, Base64.text(of: signature), by: Base64.text(of: house.leaf.der))
                #expect(answer.status == .unauthorized)
                #expect(answer.reason == reason)
                #expect(answer.sentence == sentence)
            }
            let used = try await inside.ticket()
            let signature = Base64.text(of: try house.key.sign(Array(used.challenge.utf8)))
            let sent = Base64.text(of: house.leaf.der)
            #expect(try await inside.send(used, signature, by: sent).status == .created)
            try await refused(used, "challenge-used", "本次签名已使用过，请重新点击登录！")
            var cut = try await inside.ticket()
            cut.challenge.removeLast()
            try await refused(cut, "challenge-unknown", "登录随机码无效，请刷新页面后重新登录！")
            try await refused(
                try await inside.ticket(MatrixHouse.Way.strict.rawValue), "challenge-unknown", "登录随机码无效，请刷新页面后重新登录！")
            let foreign = KeyHouse.Ticket(
                challenge: try await inside.ticket().challenge, seat: try await inside.ticket().seat)
            try await refused(foreign, "challenge-foreign", "登录随机码不属于当前页面，请刷新页面后重新登录！")
            let late = try await inside.ticket()
            inside.hub.clock.advance(seconds: 120)
            try await refused(late, "challenge-expired", "登录已超时，请重新点击登录！")
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a key of a disabled account, and one bound in another tenant only, let nobody in`(
        _ choice: PrivateKey.Choice
    ) async throws {
        try await MatrixHouse.run(choice) { house async throws in
            #expect(try await house.show(house.leaf).status == .created)
            try await house.house.run("UPDATE account SET disabled = 1 WHERE name = 'clerk'")
            let disabled = try await house.show(house.leaf)
            #expect(disabled.reason == "disabled")
            #expect(disabled.sentence == "该证书绑定的账号已停用，请联系本单位的企业管理员或平台管理员！")
            try await house.house.run("UPDATE holding SET disabled = 1", MatrixHouse.Way.message.rawValue)
            #expect(try await house.send().reason == "unbound")
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `of twenty uses of one challenge at once one opens a session, for every kind of key`(
        _ choice: PrivateKey.Choice
    ) async throws {
        try await MatrixHouse.run(choice) { house async throws in
            let inside = house.house
            let ticket = try await inside.ticket()
            let signature = Base64.text(of: try house.key.sign(Array(ticket.challenge.utf8)))
            let sent = Base64.text(of: house.leaf.der)
            let statuses = try await withThrowingTaskGroup(of: Status.self) { group in
                for _ in 0..<20 { group.addTask { try await inside.send(ticket, signature, by: sent).status } }
                return try await group.reduce(into: [Status]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == .created }.count == 1)
            #expect(statuses.filter { $0 == .unauthorized }.count == 19)
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `over a socket a company comes in, with a new certificate of its key too, and with a swapped one not`(
        _ choice: PrivateKey.Choice
    ) async throws {
        try await MatrixHouse.run(choice) { house async throws in
            let wire = Wire(port: UInt16(try await house.house.hub.listen()))
            let other = try house.issue { $0.notAfter += 1000 }
            let swapped = try house.below.issue(
                MatrixHouse.signing(), for: PrivateKey.generate(choice).publicKey)
            let rows: [(Certificate, Int, String?)] = [
                (house.leaf, 201, nil), (swapped, 401, "bad-signature"), (other, 201, nil),
            ]
            for (certificate, status, reason) in rows {
                let ticket = try await wire.post("/alpha/api/session/challenges", [:]).json
                let challenge = ticket?["challenge"]?.string ?? ""
                let signature = try house.key.sign(Array(challenge.utf8))
                let answer = try await wire.post(
                    "/alpha/api/session/certificates",
                    [
                        "challenge": .string(challenge), "seat": ticket?["seat"] ?? .null,
                        "signature": .string(Base64.text(of: signature)),
                        "certificate": .string(Base64.text(of: certificate.der)), "signer": "service",
                    ])
                #expect(answer.status == status, "\(answer.text)")
                #expect(answer.reason == reason)
            }
        }
    }
}
