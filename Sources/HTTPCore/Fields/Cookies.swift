/// The cookies of a request (RFC 6265 §4.2), in order. Malformed pairs are left out: other hosts of the same site may
/// have set them.
public struct Cookies: Sendable {
    private var pairs: [(name: String, value: String)] = []

    /// Reads every `Cookie` field of a request.
    public init(_ headers: Headers) {
        for value in headers.values(.cookie) { read(value) }
    }

    /// Reads the text of one `Cookie` field.
    public init(_ text: String) { read(text) }

    public var count: Int { pairs.count }

    /// The value of the cookie, or nil where it is absent or stands twice: the host did not set both.
    public subscript(name: String) -> String? {
        let found = values(name)
        return found.count == 1 ? found[0] : nil
    }

    /// Every value of a cookie, in order.
    public func values(_ name: String) -> [String] { pairs.lazy.filter { $0.name == name }.map(\.value) }

    private mutating func read(_ text: String) {
        for piece in text.utf8.split(separator: UInt8(ascii: ";")) {
            var scanner = Tokens(Substring(piece))
            scanner.skipBlanks()
            guard let name = scanner.takeToken(), scanner.take(UInt8(ascii: "=")) else { continue }
            let isQuoted = scanner.take(UInt8(ascii: "\""))
            let value = scanner.takeWhile(ByteSet.cookie.contains)
            if isQuoted, !scanner.take(UInt8(ascii: "\"")) { continue }
            scanner.skipBlanks()
            if scanner.isAtEnd { pairs.append((name, value)) }
        }
    }
}
