/// A field value with parameters: `form-data; name="a"` (RFC 9110 §5.6.6).
public struct ParameterizedValue: Sendable {
    /// What stands before the first `;`.
    public let value: String
    private let parameters: [(name: String, value: [UInt8])]

    /// Nil where the text is malformed or a parameter stands twice.
    public init?(_ text: String) {
        var scanner = Tokens(text)
        var parameters: [(name: String, value: [UInt8])] = []
        value = scanner.takeWhile { ByteSet.token.contains($0) || $0 == UInt8(ascii: "/") }
        scanner.skipBlanks()
        while scanner.take(UInt8(ascii: ";")) {
            scanner.skipBlanks()
            if scanner.isAtEnd { break }
            guard let name = scanner.takeToken()?.lowercased(), scanner.take(UInt8(ascii: "=")),
                let content = scanner.takeParameterValue(), !parameters.contains(where: { $0.name == name })
            else { return nil }
            parameters.append((name, content))
            scanner.skipBlanks()
        }
        guard scanner.isAtEnd, !value.isEmpty else { return nil }
        self.parameters = parameters
    }

    /// A parameter by its name in lower case; nil where it is absent or not UTF-8.
    public subscript(name: String) -> String? {
        bytes(name).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// `name*` decoded (RFC 8187), or nil where it is absent, in a charset other than UTF-8, or broken.
    public func extended(_ name: String) -> String? {
        guard let text = self[name + "*"] else { return nil }
        let pieces = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard pieces.count == 3, pieces[0].lowercased() == "utf-8" else { return nil }
        return PercentCoding.decode(pieces[2])
    }

    /// True where the parameter is there, valid or not.
    public func has(_ name: String) -> Bool { bytes(name) != nil }

    private func bytes(_ name: String) -> [UInt8]? { parameters.first { $0.name == name }?.value }
}

extension Tokens {
    fileprivate mutating func takeParameterValue() -> [UInt8]? {
        next == UInt8(ascii: "\"") ? takeQuoted() : takeToken().map { Array($0.utf8) }
    }
}
