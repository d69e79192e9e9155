import HTTPCore

/// The segments of a request's path, percent-decoded.
///
/// An empty segment, `.`, `..`, a slash, a backslash or a control character inside a segment is no path of ours: there
/// is one spelling of every address, so that no check is passed by another one.
package struct PathSegments {
    package private(set) var all: [String] = []
    package private(set) var hasTrailingSlash = false

    package init?(_ path: Substring) {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        var rest = path.utf8.dropFirst()
        while !rest.isEmpty {
            let raw = rest.prefix { $0 != UInt8(ascii: "/") }
            guard let segment = Self.decode(raw) else { return nil }
            all.append(segment)
            rest = rest[raw.endIndex...]
            if rest.popFirst() != nil, rest.isEmpty { hasTrailingSlash = true }
        }
    }

    private static func decode(_ raw: Substring.UTF8View) -> String? {
        guard !raw.isEmpty, raw.count < 256 else { return nil }
        let isEncoded = raw.contains(UInt8(ascii: "%"))
        guard let text = isEncoded ? PercentCoding.decode(Substring(raw)) : String(Substring(raw)) else { return nil }
        guard text != ".", text != "..", text.utf8.allSatisfy(isPlain) else { return nil }
        return text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x1F && byte != 0x7F && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "\\")
    }
}
