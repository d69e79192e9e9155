import HTTPCore

/// Writes the head of an answer: status line, `Date`, the handler's fields, framing, `Connection`.
struct HeadWriter {
    enum Framing {
        /// No framing field: the status allows no body, or the connection's end ends it.
        case none
        case length(Int)
        case chunked
    }

    private unowned let loop: EventLoop
    private let state: AnswerState

    init(_ loop: EventLoop, _ state: AnswerState) {
        self.loop = loop
        self.state = state
    }

    func begin(_ status: Status, into output: OutputBuffer) {
        StatusLine.append(status, to: output)
        output.append(loop.clock.dateLine)
    }

    /// Writes the handler's fields, without those that the server answers for. False where a name is no token or a
    /// value holds a control character: such an answer is not sent (RFC 9110 §5.5).
    func append(_ fields: Headers, keepsLength: Bool, into output: OutputBuffer) -> Bool {
        fields.withFields { fields in
            for (name, value) in fields {
                if Self.isOwn(name.text, keepsLength: keepsLength) { continue }
                guard Headers.isSendable(name, value) else { return false }
                output.append(name.text)
                output.append(": " as StaticString)
                output.append(value)
                output.append("\r\n" as StaticString)
            }
            return true
        }
    }

    /// The fields that the server answers for; the length of the name decides most of them.
    @inline(__always)
    private static func isOwn(_ name: String, keepsLength: Bool) -> Bool {
        switch name.utf8.count {
        case 4: name == "date"
        case 10: name == "connection" || name == "keep-alive"
        case 14: name == "content-length" && !keepsLength
        case 17: name == "transfer-encoding"
        default: false
        }
    }

    func end(_ framing: Framing, into output: OutputBuffer) {
        switch framing {
        case .none: break
        case .chunked: output.append("transfer-encoding: chunked\r\n" as StaticString)
        case .length(let length):
            output.append("content-length: " as StaticString)
            output.append(decimal: length)
            output.append("\r\n" as StaticString)
        }
        if !state.keepsAlive {
            output.append("connection: close\r\n\r\n" as StaticString)
        } else if state.isVersion10 {
            output.append("connection: keep-alive\r\n\r\n" as StaticString)
        } else {
            output.append("\r\n" as StaticString)
        }
    }
}

/// Status lines, made once.
enum StatusLine {
    private static let lines: [[UInt8]] = (0..<1000).map { code in
        guard (100..<600).contains(code) else { return [] }
        return Array("HTTP/1.1 \(code) \(Status(rawValue: code).reason)\r\n".utf8)
    }

    static func append(_ status: Status, to output: OutputBuffer) {
        if status == .ok { return output.append("HTTP/1.1 200 OK\r\n" as StaticString) }
        let code = status.rawValue
        output.append(lines[(200..<600).contains(code) ? code : 500])
    }
}
