/// The trailer section of a chunked body: checked like header fields, then dropped (RFC 9112 §7.1.2).
struct TrailerSection: Sendable {
    private var line: [UInt8] = []
    private var total = 0
    private var count = 0

    /// Takes one byte; true when the empty line that ends the section is complete.
    mutating func take(_ byte: UInt8, _ limits: Limits) throws(WireError) -> Bool {
        line.append(byte)
        if line.count > 2 || (line.count == 2 && !isEmptyLine) { try checkSize(limits) }
        guard byte == UInt8(ascii: "\n") else { return false }
        guard line.count >= 2, line[line.count - 2] == UInt8(ascii: "\r") else { throw .bareLineFeed }
        if line.count == 2 { return true }
        try check(limits)
        total &+= line.count
        line.removeAll(keepingCapacity: true)
        return false
    }

    private var isEmptyLine: Bool { line[0] == UInt8(ascii: "\r") && line[1] == UInt8(ascii: "\n") }

    private func checkSize(_ limits: Limits) throws(WireError) {
        if total &+ line.count > limits.trailers { throw .fieldsTooLarge }
    }

    private mutating func check(_ limits: Limits) throws(WireError) {
        count &+= 1
        if count > limits.fieldCount { throw .fieldsTooLarge }
        let field = try FieldLine(line.span, 0..<(line.count - 2))
        let known = try KnownField.match(line.span, field.name)
        if known != nil && known != .contentType { throw .forbiddenTrailer }
    }
}
