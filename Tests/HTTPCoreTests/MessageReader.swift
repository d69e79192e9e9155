import HTTPCore

/// Reads a run of requests as the server does, over bytes that come in pieces.
struct MessageReader {
    struct Message: Equatable {
        var method: String
        var target: String
        var fields: [String]
        var body: [UInt8]
    }

    /// What became of the bytes.
    struct Outcome: Equatable {
        var messages: [Message] = []
        var error: WireError?
        /// True when the bytes ended inside a message.
        var isCut = false
        /// True when a message said that it is the last: what follows is not read.
        var isClosed = false

        var isRefused: Bool { error != nil || (messages.isEmpty && isCut) }
    }

    private let limits: Limits
    private var parser: HeadParser
    private var held: [UInt8] = []
    private var decoder: ChunkedDecoder?
    private var left = 0
    private var head: RequestHead?
    private var body: [UInt8] = []
    private(set) var outcome = Outcome()
    /// Where the message under way began.
    private(set) var messageStart = 0
    private var taken = 0

    init(limits: Limits = Limits()) {
        self.limits = limits
        parser = HeadParser(limits: limits)
    }

    static func read(_ bytes: [UInt8], limits: Limits = Limits()) -> Outcome { read([bytes[...]], limits: limits) }

    static func read(_ pieces: [ArraySlice<UInt8>], limits: Limits = Limits()) -> Outcome {
        var reader = MessageReader(limits: limits)
        for piece in pieces { reader.take(piece) }
        return reader.end()
    }

    mutating func take(_ piece: ArraySlice<UInt8>) {
        guard outcome.error == nil, !outcome.isClosed else { return }
        held += piece
        do { while try step() {} } catch { outcome.error = error }
    }

    mutating func end() -> Outcome {
        outcome.isCut = outcome.error == nil && !outcome.isClosed && (head != nil || !held.isEmpty)
        return outcome
    }

    private mutating func step() throws(WireError) -> Bool {
        if outcome.isClosed { return false }
        if head == nil { return try stepHead() }
        if var decoder {
            let bytes = held
            let count = try decoder.decode(bytes.span, into: &body)
            drop(count)
            self.decoder = decoder
            if decoder.isDone { finish() }
            return decoder.isDone && !held.isEmpty
        }
        let count = min(left, held.count)
        body += held[..<count]
        left -= count
        drop(count)
        if left == 0 { finish() }
        return left == 0 && !held.isEmpty
    }

    private mutating func stepHead() throws(WireError) -> Bool {
        let bytes = held
        switch parser.parse(bytes.span) {
        case .needsMore: return false
        case .refused(let error): throw error
        case .complete(let length):
            let found = parser.head(bytes.span)
            parser = HeadParser(limits: limits)
            drop(length)
            begin(found)
            return !held.isEmpty && !outcome.isClosed
        }
    }

    private mutating func begin(_ found: RequestHead) {
        head = found
        body = []
        switch found.framing {
        case .none: finish()
        case .length(let length): left = length
        case .chunked: decoder = ChunkedDecoder(limits: limits)
        }
    }

    private mutating func finish() {
        guard let head else { return }
        outcome.messages.append(
            Message(
                method: head.method.rawValue, target: head.target,
                fields: head.headers.map { "\($0.name): \($0.value)" }, body: body))
        outcome.isClosed = !head.keepsAlive
        self.head = nil
        decoder = nil
        messageStart = taken
    }

    private mutating func drop(_ count: Int) {
        held.removeFirst(count)
        taken += count
    }
}

/// Replays of one text in every cut.
enum Replay {
    /// The outcome of the whole, after the check that every cut gives the same: in two at each byte, and byte by byte.
    /// Long texts are cut in two at every 61st byte only.
    static func everyCut(_ bytes: [UInt8], limits: Limits = Limits()) -> (
        outcome: MessageReader.Outcome, differs: [Int]
    ) {
        let whole = MessageReader.read(bytes, limits: limits)
        var differs: [Int] = []
        for cut in stride(from: 1, to: bytes.count, by: bytes.count > 2000 ? 61 : 1)
        where MessageReader.read([bytes[..<cut], bytes[cut...]], limits: limits) != whole {
            differs.append(cut)
        }
        let single = bytes.indices.map { bytes[$0...$0] }
        if MessageReader.read(single, limits: limits) != whole { differs.append(-1) }
        return (whole, differs)
    }

    /// The text with a `Host` in every message that is refused for want of one.
    static func addingHost(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<8 {
            var reader = MessageReader()
            reader.take(bytes[...])
            guard reader.end().error == .badHost, !hasHost(bytes[reader.messageStart...]),
                let place = afterFirstLine(bytes, from: reader.messageStart)
            else { return bytes }
            bytes.insert(contentsOf: Array("Host: a\r\n".utf8), at: place)
        }
        return bytes
    }

    /// The text without the fragments that some messages of the suites have besides their fault.
    static func withoutFragment(_ bytes: [UInt8]) -> [UInt8] {
        let fragment = Array("#hey".utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: fragment) }) else { return bytes }
        return Array(bytes[..<start] + bytes[(start + fragment.count)...])
    }

    private static func hasHost(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        return text.unicodeScalars.split(separator: "\n").contains { String($0).hasPrefix("host:") }
    }

    private static func afterFirstLine(_ bytes: [UInt8], from start: Int) -> Int? {
        var start = start
        if bytes[start...].starts(with: [0x0D, 0x0A]) { start += 2 }
        return bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 }
    }
}
