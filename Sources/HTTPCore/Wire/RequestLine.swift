/// The request line: method, target and version, one space between (RFC 9112 §3).
struct RequestLine: Sendable {
    var method = Method.get
    /// Origin form, or what follows the authority of an absolute target.
    var target = 0..<0
    /// The authority of an absolute target; it replaces `Host` (RFC 9112 §3.2.2).
    var authority: Range<Int>?
    var isVersion10 = false

    init() {}

    init(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) throws(WireError) {
        var index = range.lowerBound
        while index < range.upperBound, ByteSet.token.contains(bytes[index]) { index &+= 1 }
        guard index > range.lowerBound, index < range.upperBound, bytes[index] == 0x20 else { throw .badMethod }
        let name = range.lowerBound..<index
        let start = index &+ 1
        index = start
        while index < range.upperBound, ByteSet.target.contains(bytes[index]) { index &+= 1 }
        guard index > start else { throw .badTarget }
        guard index < range.upperBound, bytes[index] == 0x20 else {
            throw index == range.upperBound ? .badRequestLine : .badTarget
        }
        isVersion10 = try Self.version(bytes, (index &+ 1)..<range.upperBound)
        method = try Self.method(bytes, name)
        try setTarget(bytes, start..<index)
    }

    /// `HTTP/1.1` or `HTTP/1.0`; another well-formed version is 505. True for 1.0.
    private static func version(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) throws(WireError) -> Bool {
        let start = range.lowerBound
        guard range.count == 8, isEqual(bytes, start..<(start &+ 5), "HTTP/"), bytes[start &+ 6] == UInt8(ascii: "."),
            bytes[start &+ 5].isDigit, bytes[start &+ 7].isDigit
        else { throw .badVersion }
        guard bytes[start &+ 5] == 0x31, bytes[start &+ 7] <= 0x31 else { throw .unsupportedVersion }
        return bytes[start &+ 7] == 0x30
    }

    /// One of the methods that are served; another token is 501 (RFC 9110 §9.1).
    private static func method(_ bytes: borrowing Span<UInt8>, _ name: Range<Int>) throws(WireError) -> Method {
        switch name.count {
        case 3:
            if isEqual(bytes, name, "GET") { return .get }
            if isEqual(bytes, name, "PUT") { return .put }
        case 4:
            if isEqual(bytes, name, "POST") { return .post }
            if isEqual(bytes, name, "HEAD") { return .head }
        case 5: if isEqual(bytes, name, "PATCH") { return .patch }
        case 6: if isEqual(bytes, name, "DELETE") { return .delete }
        case 7: if isEqual(bytes, name, "OPTIONS") { return .options }
        default: break
        }
        throw .unknownMethod
    }

    private mutating func setTarget(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) throws(WireError) {
        target = range
        switch bytes[range.lowerBound] {
        case UInt8(ascii: "/"): return
        case UInt8(ascii: "*") where range.count == 1:
            if method != .options { throw .badTarget }
        default: try splitAbsolute(bytes, range)
        }
    }

    /// `http://authority/path?query` (RFC 9112 §3.2.2). User information is refused (RFC 9110 §4.2.4).
    private mutating func splitAbsolute(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) throws(WireError) {
        guard let start = Self.afterScheme(bytes, range) else { throw .badTarget }
        var end = start
        while end < range.upperBound, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "?") { end &+= 1 }
        guard Authority.isValid(bytes, start..<end) else { throw .badTarget }
        authority = start..<end
        target = end..<range.upperBound
    }

    private static func afterScheme(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
        for (scheme, length) in [("http://" as StaticString, 7), ("https://", 8)] where range.count > length {
            let prefix = range.lowerBound..<(range.lowerBound &+ length)
            if isEqual(bytes, prefix, scheme, ignoringCase: true) { return prefix.upperBound }
        }
        return nil
    }
}

/// True when the bytes of a range are `text`; without case, `text` is in lower case.
@inline(__always)
func isEqual(
    _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ text: StaticString, ignoringCase: Bool = false
) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    let wanted = text.utf8Start
    for offset in 0..<range.count {
        let byte = bytes[range.lowerBound &+ offset]
        if (ignoringCase ? byte.lowercased : byte) != wanted[offset] { return false }
    }
    return true
}
