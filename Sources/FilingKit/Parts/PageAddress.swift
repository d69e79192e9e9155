import HTML

/// A path and its query, from which the links of a list page are made: paging, sorting, state tabs, filters.
public struct PageAddress: Sendable {
    /// The path, already encoded.
    public var path: String
    /// Names and values in order, not yet encoded.
    public var query: [(name: String, value: String)]

    /// An address of a path and names with values, not yet encoded.
    public init(_ path: String, query: [(name: String, value: String)] = []) {
        self.path = path
        self.query = query
    }

    /// The same address with one value set; nil takes the name out.
    public func with(_ name: String, _ value: String?) -> PageAddress {
        var copy = self
        copy.query.removeAll { $0.name == name }
        if let value { copy.query.append((name, value)) }
        return copy
    }

    /// The address for `href`, percent-encoded (RFC 3986 §2.1).
    public var href: String {
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { Self.encode($0.name) + "=" + Self.encode($0.value) }.joined(separator: "&")
    }

    /// The query as hidden inputs of a GET form, without the names given.
    public func hiddenInputs(without names: Set<String> = []) -> HTML {
        var inputs = HTML()
        for (name, value) in query where !names.contains(name) {
            inputs.append(input(.type("hidden"), .name(name), .value(value)))
        }
        return inputs
    }

    static func encode(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isUnreserved) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) { bytes.append(byte) } else { bytes += [0x25, hex(byte >> 4), hex(byte & 15)] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 &+ digit : 0x37 &+ digit }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
