import HubCrypto
import RegionSDK

/// The chain's end at a moment, as it stands outside the database.
package struct Anchor: Sendable, Hashable {
    package let tenant: String
    package let position: Int64
    package let chain: [UInt8]
    package let time: Timestamp

    init(tenant: String, position: Int64, chain: [UInt8], time: Timestamp) {
        self.tenant = tenant
        self.position = position
        self.chain = chain
        self.time = time
    }

    /// The anchor as a line: tenant, place, chain's value, milliseconds since 1970, seal.
    func line(_ key: AuditKey) throws -> String {
        "hub-audit \(tenant) \(position) \(Hex.text(of: chain)) \(time.milliseconds) \(Hex.text(of: try key.anchor(self)))"
    }

    /// Reads a line; nil for one of another tenant or one that was not made with this key.
    init?(line: some StringProtocol, _ key: AuditKey) throws {
        let words = line.split(separator: " ")
        guard words.count == 6, words[0] == "hub-audit", words[1] == key.tenant, let position = Int64(words[2]),
            let chain = Hex.bytes(of: words[3]), let time = Int64(words[4]), let seal = Hex.bytes(of: words[5])
        else { return nil }
        self.init(
            tenant: key.tenant, position: position, chain: chain, time: Timestamp(milliseconds: time))
        guard key.matches(seal, try key.anchor(self)) else { return nil }
    }
}
