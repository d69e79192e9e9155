/// Checks of `host[:port]` (RFC 3986 §3.2, narrowed to what is served: names, IPv4 and IPv6 literals; no user).
enum Authority {
    static func isValid(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty, range.count <= 262 else { return false }
        let hostEnd =
            bytes[range.lowerBound] == UInt8(ascii: "[") ? literalEnd(bytes, range) : nameEnd(bytes, range)
        guard let hostEnd else { return false }
        return hostEnd == range.upperBound || isPort(bytes, hostEnd..<range.upperBound)
    }

    private static func nameEnd(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound, ByteSet.host.contains(bytes[index]) { index &+= 1 }
        return index == range.lowerBound || index &- range.lowerBound > 255 ? nil : index
    }

    private static func literalEnd(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
        var index = range.lowerBound &+ 1
        while index < range.upperBound, ByteSet.ipv6.contains(bytes[index]) { index &+= 1 }
        let length = index &- range.lowerBound &- 1
        guard index < range.upperBound, bytes[index] == UInt8(ascii: "]"), (2...45).contains(length) else { return nil }
        return index &+ 1
    }

    private static func isPort(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard bytes[range.lowerBound] == UInt8(ascii: ":"), (2...6).contains(range.count) else { return false }
        var port = 0
        for index in (range.lowerBound &+ 1)..<range.upperBound {
            guard bytes[index].isDigit else { return false }
            port = port * 10 + Int(bytes[index] &- 0x30)
        }
        return port <= 65535
    }
}
