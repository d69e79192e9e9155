/// The header fields of one part, gathered line by line.
struct PartHeader: Sendable {
    private var disposition: ParameterizedValue?
    private var contentType: String?
    private var count = 0

    mutating func take(
        _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, limit: Int
    ) throws(Multipart.Failure) {
        count += 1
        guard count <= limit else { throw .headersTooLarge }
        let line: FieldLine
        do { line = try FieldLine(bytes, range) } catch { throw .malformed }
        let raw = bytes.extracting(line.value).withUnsafeBufferPointer { Array($0) }
        guard let value = String(validating: raw, as: UTF8.self) else { throw .malformed }
        switch text(bytes, line.name).lowercased() {
        case "content-disposition":
            guard disposition == nil, let parsed = ParameterizedValue(value) else { throw .malformed }
            disposition = parsed
        case "content-type":
            guard contentType == nil else { throw .malformed }
            contentType = value
        case "content-transfer-encoding": throw .malformed
        default: break
        }
    }

    /// The part, once its header is complete. `filename*` goes before `filename` (RFC 6266 §4.3).
    func part() throws(Multipart.Failure) -> Multipart.Part {
        guard let disposition, disposition.value.lowercased() == "form-data", let name = disposition["name"],
            !name.utf8.contains(0)
        else { throw .malformed }
        let filename = disposition.extended("filename") ?? disposition["filename"]
        if filename == nil, disposition.has("filename") || disposition.has("filename*") { throw .malformed }
        return Multipart.Part(
            name: Self.unescape(name),
            filename: filename.map { $0.isEmpty ? "" : SafeFilename.make(Self.unescape($0)) },
            contentType: contentType ?? "text/plain")
    }

    /// Browsers write `"`, CR and LF in names as `%22`, `%0D` and `%0A` (WHATWG HTML §4.10.22.8), and nothing else.
    private static func unescape(_ name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: "%")) else { return name }
        var output: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.first {
            let escape = Self.escapes.first { rest.starts(with: $0.text.utf8) }
            output.append(escape?.byte ?? byte)
            rest = rest.dropFirst(escape == nil ? 1 : 3)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static let escapes: [(text: String, byte: UInt8)] = [("%22", 0x22), ("%0D", 0x0D), ("%0A", 0x0A)]
}
