import Glibc

/// Reads the head of one request, strictly (RFC 9112 §2–§7). A pure function over the bytes received so far: hand it
/// the message from its first byte each time more has come; it goes on where it stopped, and the answer is the same
/// however the bytes were cut.
public struct HeadParser: Sendable {
    /// How far the head has come.
    public enum Progress: Sendable, Equatable {
        /// The head is not complete.
        case needsMore
        /// The head is complete and takes this many bytes.
        case complete(Int)
        case refused(WireError)
    }

    let limits: Limits
    private var lineStart = 0
    private var scanned = 0
    private var stage = Stage.prefix
    private var fieldsStart = 0
    var line = RequestLine()
    var facts = FieldFacts()

    private enum Stage { case prefix, requestLine, fields }

    public init(limits: Limits = Limits()) { self.limits = limits }

    /// True before the first byte of a message was seen.
    public var isUntouched: Bool { scanned == 0 }

    /// Goes on with `bytes`, which start at the first byte of the message.
    public mutating func parse(_ bytes: borrowing Span<UInt8>) -> Progress {
        do {
            while let end = try nextLine(bytes) {
                if try take(bytes, end) { return .complete(lineStart) }
            }
            return .needsMore
        } catch {
            return .refused(error)
        }
    }

    /// The head that `parse` found complete in the same bytes.
    public func head(_ bytes: borrowing Span<UInt8>) -> RequestHead {
        var headers = Headers(section: bytes, fieldsStart..<(lineStart &- 2))
        if let authority = line.authority { headers[.host] = text(bytes, authority) }
        return RequestHead(
            method: line.method, target: target(bytes), headers: headers, framing: facts.framing,
            isVersion10: line.isVersion10,
            keepsAlive: line.isVersion10 ? facts.keepAlive && !facts.close : !facts.close,
            expectsContinue: facts.expectsContinue && !line.isVersion10)
    }

    private func target(_ bytes: borrowing Span<UInt8>) -> String {
        guard line.authority != nil else { return text(bytes, line.target) }
        if line.target.isEmpty { return line.method == .options ? "*" : "/" }
        let rest = text(bytes, line.target)
        return rest.utf8.first == UInt8(ascii: "/") ? rest : "/" + rest
    }

    /// The end (before CRLF) of the line at `lineStart`, or nil while it is not complete. Limits come first, so that
    /// they answer the same for a line that is still arriving.
    private mutating func nextLine(_ bytes: borrowing Span<UInt8>) throws(WireError) -> Int? {
        let feed = find(bytes, UInt8(ascii: "\n"), from: scanned)
        scanned = feed.map { $0 &+ 1 } ?? bytes.count
        try checkLimit(seen: (feed ?? bytes.count) &- lineStart, all: scanned)
        guard let feed else { return nil }
        guard feed > lineStart, bytes[feed &- 1] == UInt8(ascii: "\r") else { throw .bareLineFeed }
        return feed &- 1
    }

    private func checkLimit(seen: Int, all: Int) throws(WireError) {
        switch stage {
        case .prefix, .requestLine:
            if seen > limits.requestLine &+ 1 { throw .requestLineTooLong }
        case .fields:
            // The empty line that ends the section counts towards no limit.
            if seen > 1, all &- fieldsStart > limits.fieldSection { throw .fieldsTooLarge }
        }
    }

    /// Takes the line that ends before `end`; true when it was the empty line after the fields.
    private mutating func take(_ bytes: borrowing Span<UInt8>, _ end: Int) throws(WireError) -> Bool {
        let range = lineStart..<end
        lineStart = end &+ 2
        switch stage {
        case .prefix where range.isEmpty:
            stage = .requestLine
        case .prefix, .requestLine:
            line = try RequestLine(bytes, range)
            fieldsStart = lineStart
            stage = .fields
        case .fields where range.isEmpty:
            try facts.finish(line)
            return true
        case .fields:
            try facts.take(bytes, range, limit: limits.fieldCount)
        }
        return false
    }
}

/// The index of the first `byte` at or after `start`.
func find(_ bytes: borrowing Span<UInt8>, _ byte: UInt8, from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
        guard start < buffer.count, let base = buffer.baseAddress,
            let found = memchr(base + start, Int32(byte), buffer.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}

/// The bytes of a range as text; a sequence that is not UTF-8 becomes U+FFFD.
func text(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> String {
    bytes.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
}
