/// What the fields of a head say about framing and the connection, gathered line by line.
struct FieldFacts: Sendable {
    private(set) var close = false
    private(set) var keepAlive = false
    private(set) var expectsContinue = false
    private(set) var framing = BodyFraming.none
    private var count = 0
    private var hosts = 0
    private var length: Int?
    private var codings = TransferCodings()
    private var hasContentType = false
    private var hasAuthorization = false

    /// Checks one field line and notes what it says.
    mutating func take(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, limit: Int) throws(WireError) {
        count &+= 1
        if count > limit { throw .fieldsTooLarge }
        let line = try FieldLine(bytes, range)
        guard let field = try KnownField.match(bytes, line.name) else { return }
        switch field {
        case .host: try takeHost(bytes, line.value)
        case .contentLength: try takeLength(bytes, line.value)
        case .transferEncoding: try codings.take(bytes, line.value)
        case .connection: takeConnection(bytes, line.value)
        case .expect: try takeExpect(bytes, line.value)
        case .contentType: try once(&hasContentType)
        case .authorization: try once(&hasAuthorization)
        case .trailer, .upgrade: break
        }
    }

    /// Checks what only the whole head shows (RFC 9112 §3.2, §6.1, §6.3).
    mutating func finish(_ line: RequestLine) throws(WireError) {
        if hosts > 1 || (hosts == 0 && !line.isVersion10) { throw .badHost }
        guard codings.isPresent else {
            framing = length.map { $0 == 0 ? .none : .length($0) } ?? .none
            return
        }
        if length != nil { throw .conflictingFraming }
        if line.isVersion10 { throw .badTransferEncoding }
        try codings.check()
        framing = .chunked
    }

    private func once(_ seen: inout Bool) throws(WireError) {
        if seen { throw .repeatedField }
        seen = true
    }

    private mutating func takeHost(_ bytes: borrowing Span<UInt8>, _ value: Range<Int>) throws(WireError) {
        hosts &+= 1
        guard hosts == 1, Authority.isValid(bytes, value) else { throw .badHost }
    }

    /// Digits only, once, within `Int` (RFC 9110 §8.6); a list is refused even where its members agree.
    private mutating func takeLength(_ bytes: borrowing Span<UInt8>, _ value: Range<Int>) throws(WireError) {
        guard length == nil, !value.isEmpty else { throw .badContentLength }
        var sum = 0
        for index in value {
            let byte = bytes[index]
            guard byte.isDigit else { throw .badContentLength }
            let (product, over) = sum.multipliedReportingOverflow(by: 10)
            let (next, more) = product.addingReportingOverflow(Int(byte &- 0x30))
            if over || more { throw .badContentLength }
            sum = next
        }
        length = sum
    }

    private mutating func takeConnection(_ bytes: borrowing Span<UInt8>, _ value: Range<Int>) {
        var items = ListItems(value)
        while let item = items.next(bytes) {
            if isEqual(bytes, item, "close", ignoringCase: true) { close = true }
            if isEqual(bytes, item, "keep-alive", ignoringCase: true) { keepAlive = true }
        }
    }

    private mutating func takeExpect(_ bytes: borrowing Span<UInt8>, _ value: Range<Int>) throws(WireError) {
        guard isEqual(bytes, value, "100-continue", ignoringCase: true) else { throw .badExpectation }
        expectsContinue = true
    }
}

/// The transfer codings of a head, over all its `Transfer-Encoding` lines (RFC 9112 §6.1, §7).
private struct TransferCodings: Sendable {
    private(set) var isPresent = false
    private var chunked = 0
    private var others = 0
    private var isLastChunked = false

    mutating func take(_ bytes: borrowing Span<UInt8>, _ value: Range<Int>) throws(WireError) {
        isPresent = true
        var items = ListItems(value)
        var found = 0
        while let item = items.next(bytes) {
            if item.isEmpty { throw .badTransferEncoding }
            isLastChunked = isEqual(bytes, item, "chunked", ignoringCase: true)
            if isLastChunked { chunked &+= 1 } else { others &+= 1 }
            found &+= 1
        }
        if found == 0 { throw .badTransferEncoding }
    }

    func check() throws(WireError) {
        guard isLastChunked, chunked == 1 else { throw .badTransferEncoding }
        if others > 0 { throw .unknownTransferCoding }
    }
}

/// The members of a comma-separated list, without the white space around them (RFC 9110 §5.6.1).
struct ListItems {
    private var rest: Range<Int>?

    init(_ value: Range<Int>) { rest = value.isEmpty ? nil : value }

    mutating func next(_ bytes: borrowing Span<UInt8>) -> Range<Int>? {
        guard let range = rest else { return nil }
        var end = range.lowerBound
        while end < range.upperBound, bytes[end] != UInt8(ascii: ",") { end &+= 1 }
        rest = end < range.upperBound ? (end &+ 1)..<range.upperBound : nil
        var start = range.lowerBound
        while start < end, bytes[start].isBlank { start &+= 1 }
        while end > start, bytes[end &- 1].isBlank { end &-= 1 }
        return start..<end
    }
}
