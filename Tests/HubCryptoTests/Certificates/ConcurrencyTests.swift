import Testing

@testable import HubCrypto

/// One trust and one certificate, used by many threads at once.
struct ConcurrencyTests {
    @Test(.timeLimit(.minutes(2)), arguments: [PrivateKey.Choice.sm2, .rsa2048, .p256])
    func `eight threads verify with the same values`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let content = Array("challenge".utf8)
        let message = try office.message(content)
        let revoked = try office.issue { _ in }
        let trust = try office.trust(lists: office.lists(revoking: [revoked]))
        let threads = Threads(8) { _ in
            for _ in 0..<40 {
                guard let answer = try? SignedAnswer(signedData: message, over: content),
                    (try? office.verify(answer.signer, trust: trust)) != nil,
                    (try? Certificate(der: office.leaf.der)) == office.leaf
                else { return false }
                do { try office.verify(revoked, trust: trust) } catch CertificateRefusal.revoked { continue } catch {}
                return false
            }
            return true
        }
        #expect(threads.results == [Bool](repeating: true, count: 8))
    }
}
