import Foundation
import Testing

@testable import HubCrypto

/// The published vectors: every valid signature is taken, every other is not.
@Suite(.enabled(if: !SharedData.isMissing))
struct WycheproofTests {
    /// One of the files, in the parts that are read.
    struct Vectors: Decodable {
        let testGroups: [Group]
    }

    struct Group: Decodable {
        let publicKeyDer: String
        let sha: String
        let mgfSha: String?
        let sLen: Int?
        let tests: [Vector]
    }

    struct Vector: Decodable {
        let tcId: Int
        let msg: String
        let sig: String
        let result: String
    }

    /// How many were taken and refused of those whose answer is beyond doubt.
    struct Tally: Equatable {
        var accepted = 0
        var refused = 0
        /// Valid ones of digests that no setting takes; each was tried with every digest there is.
        var refusedByAll = 0
        var wrong: [Int] = []
    }

    @Test(arguments: [
        ("ecdsa_secp256r1_sha256_test", HashFunction.sha256, 174), ("ecdsa_secp384r1_sha384_test", .sha384, 194),
    ])
    func `ECDSA`(file: String, hash: HashFunction, accepted: Int) throws {
        let tally = try Self.tally(file) { _ in .ecdsa(hash) }
        #expect(tally == Tally(accepted: accepted, refused: 310))
    }

    @Test(arguments: [("rsa_signature_2048_sha256_test", 9), ("rsa_signature_3072_sha256_test", 8)])
    func `RSA with the padding of PKCS 1`(file: String, accepted: Int) throws {
        let tally = try Self.tally(file) { _ in .rsa(.sha256) }
        #expect(tally == Tally(accepted: accepted, refused: 259 - accepted))
    }

    @Test func `RSA-PSS`() throws {
        let tally = try Self.tally("rsa_pss_2048_sha256_mgf1_32_test") { .pss(.sha256, salt: $0.sLen) }
        #expect(tally == Tally(accepted: 63, refused: 45))
    }

    @Test func `RSA-PSS with other salts, and not with digests that are not taken`() throws {
        let tally = try Self.tally("rsa_pss_misc_test") { group in
            let hash = HashFunction(rawValue: group.sha.lowercased().filter { $0 != "-" })
            return group.mgfSha == group.sha ? hash.map { .pss($0, salt: group.sLen) } : nil
        }
        #expect(tally == Tally(accepted: 18, refusedByAll: 132))
    }

    private static func tally(_ file: String, _ choose: (Group) -> SignatureAlgorithm?) throws -> Tally {
        let bytes = SharedData.bytes("reliability/data/wycheproof/\(file).json")
        let groups = try JSONDecoder().decode(Vectors.self, from: Data(bytes)).testGroups
        return try groups.reduce(into: Tally()) { tally, group in
            let algorithm = choose(group)
            let key = try PublicKey(spki: #require(Hex.bytes(of: group.publicKeyDer)))
            for vector in group.tests {
                let message = try #require(Hex.bytes(of: vector.msg))
                let signature = try #require(Hex.bytes(of: vector.sig))
                guard let algorithm else {
                    let isTaken = HashFunction.allCases.contains { hash in
                        let other = SignatureAlgorithm.pss(hash, salt: group.sLen)
                        return (try? key.verify(signature: signature, over: message, algorithm: other)) != nil
                    }
                    if isTaken { tally.wrong.append(vector.tcId) } else { tally.refusedByAll += 1 }
                    continue
                }
                let isTaken = (try? key.verify(signature: signature, over: message, algorithm: algorithm)) != nil
                if isTaken { tally.accepted += 1 } else { tally.refused += 1 }
                // "acceptable" leaves it to the reader; a strict one refuses, so only a valid one must be taken.
                let isWrong = isTaken ? vector.result == "invalid" : vector.result == "valid"
                if isWrong { tally.wrong.append(vector.tcId) }
            }
        }
    }
}
