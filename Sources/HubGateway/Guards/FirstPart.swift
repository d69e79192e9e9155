/// The first part of a multipart body (RFC 7578), as far as a token needs it.
struct FirstPart {
    /// Everything read so far.
    private(set) var bytes: [UInt8] = []
    private let opening: [UInt8]
    private let closing: [UInt8]
    /// A token, its name and its headers are far shorter.
    private static let limit = 4096

    init(boundary: String) {
        opening = Array("--\(boundary)\r\n".utf8)
        closing = Array("\r\n--\(boundary)".utf8)
    }

    mutating func add(_ piece: [UInt8]) { bytes += piece }

    /// True when the part is there whole, or cannot be a token any more.
    var isComplete: Bool { bytes.count > Self.limit || content != nil }

    /// The name of the part's control.
    var name: String? {
        guard let head = content?.head else { return nil }
        for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n") {
            guard line.lowercased().hasPrefix("content-disposition: form-data;") else { continue }
            guard let start = line.firstRange(of: " name=\"")?.upperBound else { return nil }
            return String(line[start...].prefix { $0 != "\"" })
        }
        return nil
    }

    var value: String? { content.flatMap { String(validating: $0.value, as: UTF8.self) } }

    private var content: (head: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
        let seen = bytes.prefix(Self.limit)
        guard seen.starts(with: opening) else { return nil }
        let rest = seen.dropFirst(opening.count)
        guard let gap = Self.find(Array("\r\n\r\n".utf8), in: rest) else { return nil }
        let body = rest[(gap + 4)...]
        guard let end = Self.find(closing, in: body) else { return nil }
        return (rest[..<gap], body[..<end])
    }

    private static func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= pattern.count else { return nil }
        return (bytes.startIndex...bytes.endIndex - pattern.count).first { bytes[$0...].starts(with: pattern) }
    }

    /// The boundary parameter of a content type (RFC 2046 §5.1.1), or nil.
    static func boundary(in contentType: String) -> String? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let text = parameter.drop { $0 == " " || $0 == "\t" }
            guard text.prefix(9).lowercased() == "boundary=" else { continue }
            let value = text.dropFirst(9).drop { $0 == "\"" }.prefix { $0 != "\"" && $0 != " " }
            return value.isEmpty || value.utf8.count > 70 ? nil : String(value)
        }
        return nil
    }
}
