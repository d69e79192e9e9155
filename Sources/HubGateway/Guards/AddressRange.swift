import Glibc

/// A range of addresses: `10.0.0.0/8`, `2001:db8::/32`, a single address, or `unix` for a Unix-domain socket.
package struct AddressRange: Sendable, Hashable {
    private let bytes: [UInt8]
    private let bits: Int

    /// Nil for text that is no address or range.
    package init?(_ text: String) {
        if text == "unix" {
            bytes = []
            bits = 0
            return
        }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress.bytes(of: String($0)) }) else { return nil }
        let bits = parts.count == 2 ? Int(parts[1]) ?? -1 : address.count * 8
        guard bits >= 0, bits <= address.count * 8 else { return nil }
        self.bytes = address
        self.bits = bits
    }

    /// True when an address lies in the range.
    package func contains(_ address: String) -> Bool {
        if bytes.isEmpty { return address == "unix" }
        guard let other = IPAddress.bytes(of: address), other.count == bytes.count else { return false }
        let whole = bits / 8
        guard bytes[..<whole] == other[..<whole] else { return false }
        let mask = ~(UInt8.max >> UInt8(bits % 8))
        return mask == 0 || bytes[whole] & mask == other[whole] & mask
    }
}

/// Addresses of the Internet Protocol as bytes.
enum IPAddress {
    /// 4 or 16 bytes in network order, or nil; an IPv4 address mapped into IPv6 is the IPv4 address.
    static func bytes(of text: String) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &buffer) == 1 { return Array(buffer[..<4]) }
        guard inet_pton(AF_INET6, text, &buffer) == 1 else { return nil }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        return buffer[..<12] == mapped[...] ? Array(buffer[12...]) : buffer
    }

    /// What a source is counted under: the address itself, or the /64 network of an IPv6 address.
    static func source(of text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ":")), let bytes = bytes(of: text), bytes.count == 16 else { return text }
        return bytes[..<8].map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}
