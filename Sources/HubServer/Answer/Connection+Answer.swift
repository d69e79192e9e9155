import HTTPCore

extension Connection {
    /// Writes an answer whose body is in memory.
    func write(_ response: Response, _ body: [UInt8]) {
        let output = claimOutput()
        let hasBody = response.status.allowsBody
        guard writeHead(response, hasBody ? .length(body.count) : .none, isEmpty: body.isEmpty, into: output) else {
            return writeFailure()
        }
        if hasBody, !answering.isHead { append(body, to: output) }
        finishExchange()
    }

    /// Small bodies ride with the head; a large one is sent from where it lies.
    private func append(_ body: [UInt8], to output: OutputBuffer) {
        if body.count <= 32 * 1024 { return output.append(body) }
        outbox.append(Array(output.bytes))
        outbox.append(body)
        output.clear()
        loop.outputOwner = nil
    }

    /// Writes the head; false, with nothing written, where a field may not be sent.
    func writeHead(
        _ response: Response, _ framing: HeadWriter.Framing, isEmpty: Bool = false, into output: OutputBuffer
    )
        -> Bool
    {
        settleKeepAlive()
        let start = output.count
        let writer = HeadWriter(loop, answering)
        // A handler that answers HEAD or 304 without a body may say the length that GET would have.
        let keepsLength =
            isEmpty && (answering.isHead || response.status == .notModified)
            && response.headers[.contentLength] != nil
        writer.begin(response.status, into: output)
        guard writer.append(response.headers, keepsLength: keepsLength, into: output) else {
            output.truncate(to: start)
            return false
        }
        writer.end(keepsLength ? .none : framing, into: output)
        answering.hasBegun = true
        return true
    }

    /// Answers 500 in place of an answer that may not be sent, without saying what was wrong with it.
    func writeFailure() { writeText("internal server error\n", .internalServerError) }

    /// Answers with a short text.
    func writeText(_ text: String, _ status: Status) {
        let response = Response.text(text, status: status)
        if case .bytes(let body) = response.body { write(response, body) }
    }
}
