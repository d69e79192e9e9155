import CCurl
import Glibc
import HTTPCore

/// What a transfer receives. Touched by the loop's thread only.
struct Download {
    let sink: AnswerSink
    /// Bytes that an answer kept in memory may have.
    let limit: Int
    /// Hands a piece on; the answer comes back as `settle`.
    var pass: ([UInt8]) -> Void = { _ in }

    private(set) var headers: [Headers.Element] = []
    private(set) var body: [UInt8] = []
    /// Bytes of the body so far.
    private(set) var count: Int64 = 0
    /// True while a piece is on its way to the sink.
    private(set) var isBusy = false
    private(set) var fault: ClientError?
    private var headerBytes = 0

    /// Bytes that all header fields may have.
    private static let headerLimit = 128 << 10

    init(_ sink: AnswerSink, limit: Int) {
        self.sink = sink
        self.limit = limit
    }

    /// Takes a header line; the first line of a further answer, after a redirect, starts again.
    mutating func take(header line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Self.headerLimit else {
            fail(.tooLarge)
            return false
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            headers = []
        } else if let colon = text.firstIndex(of: ":"), count == 0 {
            headers.append((HeaderName(trimmed(text[..<colon])), trimmed(text[text.index(after: colon)...])))
        }
        return true
    }

    /// Takes a piece of the body; says how much it took, or to wait.
    mutating func take(_ bytes: UnsafeRawBufferPointer, isSuccess: Bool) -> Int {
        let sink = isSuccess ? sink : .memory
        let (total, overflow) = count.addingReportingOverflow(Int64(bytes.count))
        switch sink {
        case .memory:
            guard !overflow, total <= Int64(limit) else { return fail(.tooLarge) }
            body += bytes
        case .file(let descriptor, let most):
            guard !overflow, total <= most else { return fail(.tooLarge) }
            guard keep(bytes, in: descriptor) else { return fail(.sinkFailed) }
        case .pieces(let most, _):
            guard fault == nil else { return 0 }
            guard !overflow, total <= most else { return fail(.tooLarge) }
            guard !isBusy else { return ccurl_write_pause }
            isBusy = true
            pass(Array(bytes))
        }
        count = total
        return bytes.count
    }

    /// The sink is done with its piece.
    mutating func settle(_ result: Result<Void, any Error>) {
        isBusy = false
        if case .failure = result { fail(.sinkFailed) }
    }

    /// Remembers why, and takes no byte.
    @discardableResult
    private mutating func fail(_ error: ClientError) -> Int {
        if fault == nil { fault = error }
        return 0
    }

    private func keep(_ bytes: UnsafeRawBufferPointer, in descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}

private func trimmed(_ text: Substring) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 13 || $0 == 10 }
    let bytes = text.utf8.drop(while: isSpace)
    let end = bytes.lastIndex { !isSpace($0) }
    return end.map { String(Substring(bytes[...$0])) } ?? ""
}
