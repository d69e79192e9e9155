/// A body or query of `application/x-www-form-urlencoded` (WHATWG URL §5): name and value pairs in order.
public struct URLEncodedForm: Sendable, Equatable {
    /// One pair.
    public struct Field: Sendable, Equatable {
        /// The part before `=`, decoded.
        public var name: String
        /// The part after `=`, decoded; empty where there was none.
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Why a form was refused.
    public enum Failure: Error, Sendable, Equatable {
        /// `%` without two hexadecimal digits, a byte beyond ASCII, a control character, or text that is not UTF-8.
        case malformed
        case tooManyFields
    }

    /// The pairs in the order of the text, a name as often as it stands there.
    public var fields: [Field]

    public init(_ fields: [Field] = []) { self.fields = fields }

    /// Reads a form of at most `limit` pairs. Empty pieces between `&` are skipped; a name alone has an empty value.
    public init(parsing bytes: some Collection<UInt8>, limit: Int = 1000) throws(Failure) {
        fields = []
        // An array of the whole: everything below is then compiled for just that.
        let bytes = Array(bytes)
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.count
            if start != end {
                guard fields.count < limit else { throw .tooManyFields }
                fields.append(try Self.field(bytes[start..<end]))
            }
            start = end + 1
        }
    }

    /// The query of a request target.
    public init(query: Substring, limit: Int = 1000) throws(Failure) {
        try self.init(parsing: query.utf8, limit: limit)
    }

    /// The first value of a name, or nil.
    public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// Every value of a name, in order.
    public func values(_ name: String) -> [String] { fields.lazy.filter { $0.name == name }.map(\.value) }

    /// The form as text for a body or a query, space as `+`.
    public var encoded: String {
        fields.map { Self.encode($0.name) + "=" + Self.encode($0.value) }.joined(separator: "&")
    }

    private static func field(_ bytes: ArraySlice<UInt8>) throws(Failure) -> Field {
        let equals = bytes.firstIndex(of: UInt8(ascii: "="))
        let name = try decode(bytes[..<(equals ?? bytes.endIndex)])
        let value = try decode(equals.map { bytes[bytes.index(after: $0)...] } ?? bytes[bytes.endIndex...])
        return Field(name, value)
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) throws(Failure) -> String {
        guard let decoded = PercentCoding.bytes(bytes, plusIsSpace: true), !decoded.contains(0),
            let text = String(validating: decoded, as: UTF8.self)
        else { throw .malformed }
        return text
    }

    private static func encode(_ text: String) -> String {
        PercentCoding.encode(text).split(separator: "%20" as Substring, omittingEmptySubsequences: false).joined(
            separator: "+")
    }
}
