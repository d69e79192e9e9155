/// Reads a multipart body as it arrives. It holds back at most a boundary's length of content and one part's header,
/// so a file of any size passes through in pieces.
///
/// Strict: nothing may stand before the first boundary or after the last but a line end, every part names its form
/// field, and transfer encodings are refused (RFC 7578 §4.7).
public struct MultipartParser: Sendable {
    private enum State: Sendable { case start, afterBoundary, headers, content, end }

    private let limits: Multipart.Limits
    /// CRLF, two hyphens and the boundary.
    private let delimiter: [UInt8]
    /// What has come and is not yet understood; `start` marks where it begins.
    private var held: [UInt8] = []
    private var start = 0
    private var state = State.start
    private var parts = 0
    private var header = PartHeader()
    private var headerBytes = 0

    /// Begins a body; `boundary` is the parameter of its `Content-Type`, without the two hyphens (RFC 2046 §5.1.1).
    public init(boundary: String, limits: Multipart.Limits = Multipart.Limits()) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
    }

    /// True when the last boundary has been read.
    public var isDone: Bool { state == .end }

    /// Takes the next bytes of the body and gives what they complete.
    public mutating func take(_ bytes: [UInt8]) throws(Multipart.Failure) -> [Multipart.Event] {
        held += bytes
        var events: [Multipart.Event] = []
        while try step(into: &events) {}
        held.removeFirst(start)
        start = 0
        return events
    }

    /// The body has ended. Throws `cutShort` where the last boundary has not come.
    public func finish() throws(Multipart.Failure) {
        if state != .end { throw .cutShort }
    }

    /// Goes one step; false when more bytes are needed.
    private mutating func step(into events: inout [Multipart.Event]) throws(Multipart.Failure) -> Bool {
        switch state {
        case .start: try takeFirstBoundary()
        case .afterBoundary: try takeBoundaryEnd()
        case .headers: try takeHeaderLine(into: &events)
        case .content: takeContent(into: &events)
        case .end: try takeEpilogue()
        }
    }

    private var available: Int { held.count - start }

    private mutating func takeFirstBoundary() throws(Multipart.Failure) -> Bool {
        let wanted = delimiter.dropFirst(2)
        let seen = min(available, wanted.count)
        guard held[start..<(start + seen)].elementsEqual(wanted.prefix(seen)) else { throw .malformed }
        guard seen == wanted.count else { return false }
        start += seen
        state = .afterBoundary
        return true
    }

    /// After a boundary: two hyphens end the body, CRLF begins a part.
    private mutating func takeBoundaryEnd() throws(Multipart.Failure) -> Bool {
        guard available >= 2 else { return false }
        let pair = (held[start], held[start + 1])
        start += 2
        switch pair {
        case (UInt8(ascii: "-"), UInt8(ascii: "-")): state = .end
        case (UInt8(ascii: "\r"), UInt8(ascii: "\n")):
            parts += 1
            guard parts <= limits.parts else { throw .tooManyParts }
            header = PartHeader()
            headerBytes = 0
            state = .headers
        default: throw .malformed
        }
        return true
    }

    private mutating func takeHeaderLine(into events: inout [Multipart.Event]) throws(Multipart.Failure) -> Bool {
        let feed = find(held.span, UInt8(ascii: "\n"), from: start)
        let length = (feed.map { $0 + 1 } ?? held.count) - start
        // The empty line at the end counts towards no limit.
        if length > 2, headerBytes + length > limits.partHeaders { throw .headersTooLarge }
        guard let feed else { return false }
        guard feed > start, held[feed - 1] == UInt8(ascii: "\r") else { throw .malformed }
        let line = start..<(feed - 1)
        start = feed + 1
        headerBytes += length
        if line.isEmpty {
            events.append(.part(try header.part()))
            state = .content
        } else {
            let bytes = Array(held[line])
            try header.take(bytes.span, 0..<bytes.count, limit: limits.fieldCount)
        }
        return true
    }

    private mutating func takeContent(into events: inout [Multipart.Event]) -> Bool {
        let found = findDelimiter()
        let end = found ?? max(start, held.count - delimiter.count + 1)
        if end > start { events.append(.content(Array(held[start..<end]))) }
        start = end
        guard found != nil else { return false }
        start += delimiter.count
        events.append(.partEnd)
        state = .afterBoundary
        return true
    }

    private func findDelimiter() -> Int? {
        var from = start
        while let index = find(held.span, UInt8(ascii: "\r"), from: from), index + delimiter.count <= held.count {
            if held[index..<(index + delimiter.count)].elementsEqual(delimiter) { return index }
            from = index + 1
        }
        return nil
    }

    /// Only a line end may follow the last boundary.
    private mutating func takeEpilogue() throws(Multipart.Failure) -> Bool {
        guard available <= 2, held[start...].elementsEqual([0x0D, 0x0A].prefix(available)) else { throw .malformed }
        return false
    }
}
