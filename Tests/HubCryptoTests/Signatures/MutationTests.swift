import Testing

@testable import HubCrypto

/// A valid sign-in with any byte changed is never taken, and never ends the program.
struct MutationTests {
    @Test(arguments: [PrivateKey.Choice.sm2, .p256, .rsa2048])
    func `no changed message signs in`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let content = Array("challenge".utf8)
        let message = try office.message(content) {
            $0.isAttached = true
            $0.chain = [office.below.certificate]
        }
        let lists = try office.lists()
        func signsIn(_ bytes: [UInt8]) throws -> Bool {
            guard let answer = try? SignedAnswer(signedData: bytes, over: content) else { return false }
            let trust = try office.trust(presented: true, lists: lists)
            return (try? office.verify(answer.signer, trust: trust, presented: answer.presented)) != nil
        }
        #expect(try signsIn(message))

        var taken: [Int] = []
        for index in message.indices {
            for change: UInt8 in [0x01, 0x80, 0xFF] {
                var bytes = message
                bytes[index] ^= change
                if try signsIn(bytes) { taken.append(index) }
            }
        }

        #expect(taken.isEmpty)
    }

    @Test func `no shortened message signs in`() throws {
        let office = try Office.of(.sm2)
        let content = Array("challenge".utf8)
        let message = try office.message(content)
        for count in message.indices {
            #expect(throws: CertificateRefusal.self) {
                try SignedAnswer(signedData: Array(message.prefix(count)), over: content)
            }
            #expect(throws: CertificateRefusal.self) {
                try SignedAnswer(signedData: Array(message.suffix(count)), over: content)
            }
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `no changed list or OCSP answer is believed`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let list = try office.lists()[1].der
        let trust = try office.trust()
        for index in stride(from: 0, to: list.count, by: choice == .sm2 ? 1 : 7) {
            var bytes = list
            bytes[index] ^= 0x01
            guard let changed = try? RevocationList(der: bytes) else { continue }
            let changedTrust = CertificateAuthority(
                anchors: trust.anchors, intermediates: trust.intermediates, revocationLists: [changed])
            #expect(throws: CertificateRefusal.self) { try office.verify(office.leaf, trust: changedTrust) }
        }
    }
}
