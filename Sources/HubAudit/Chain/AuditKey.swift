import HubCrypto
import RegionSDK

/// The key of a tenant's audit, and what is computed with it. It is in no database, so whoever can write there can
/// neither make an entry nor mend the chain behind one.
package struct AuditKey: Sendable {
    let tenant: String
    private let bytes: [UInt8]
    private let digest: Digest.Algorithm

    package init(_ bytes: [UInt8], tenant: String, digest: Digest.Algorithm = .sha256) {
        self.bytes = bytes
        self.tenant = tenant
        self.digest = digest
    }

    /// What a new entry bears, so that only entries the hub wrote are linked.
    func seal(_ nonce: [UInt8], _ fields: [[UInt8]]) throws -> [UInt8] { try mac("entry", [nonce] + fields) }

    /// The chain's value behind a link.
    func link(_ previous: [UInt8], _ position: Int64, _ entry: ChainedEntry) throws -> [UInt8] {
        try mac("link", [previous, position.bytes, entry.sequence.bytes, entry.nonce, entry.seal] + entry.fields)
    }

    /// What a closing record bears.
    func closing(_ closing: Closing) throws -> [UInt8] {
        try mac(
            "closing",
            [closing.position.bytes, closing.entry.bytes, closing.chain, closing.time.milliseconds.bytes])
    }

    /// What an anchor bears.
    func anchor(_ anchor: Anchor) throws -> [UInt8] {
        try mac("anchor", [anchor.position.bytes, anchor.chain, anchor.time.milliseconds.bytes])
    }

    func matches(_ left: [UInt8], _ right: [UInt8]) -> Bool { SecureBytes.equal(left, right) }

    private func mac(_ use: String, _ parts: [[UInt8]]) throws -> [UInt8] {
        var message = LengthPrefixed.bytes([use, tenant])
        for part in parts { LengthPrefixed.add(part, to: &message) }
        return try HMAC.digest(of: message, key: bytes, digest)
    }
}

extension Int64 {
    /// Eight bytes, the greatest first.
    var bytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
