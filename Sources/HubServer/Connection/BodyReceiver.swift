import HTTPCore

/// The body of the request under way, as it arrives from the socket.
struct BodyReceiver {
    private enum Framing {
        case length(Int)
        case chunked(ChunkedDecoder)
    }

    enum Failure: Error, Equatable {
        case tooLarge
        case wire(WireError)

        /// The text of the answer.
        var reason: String {
            switch self {
            case .tooLarge: "body too large"
            case .wire(let error): error.rawValue
            }
        }
    }

    /// Where the bytes go; nil once nobody wants them.
    var source: BodySource?
    private var framing: Framing
    private(set) var received = 0
    /// When the measured stretch of the body began, and the bytes since.
    private var start: UInt64
    private var receivedSinceStart = 0

    /// Nil where the message has no body.
    init?(_ framing: BodyFraming, _ source: BodySource?, limits: Limits, now: UInt64) {
        switch framing {
        case .none: return nil
        case .length(let length): self.framing = .length(length)
        case .chunked: self.framing = .chunked(ChunkedDecoder(limits: limits))
        }
        self.source = source
        start = now
    }

    var isDone: Bool {
        switch framing {
        case .length(let left): left == 0
        case .chunked(let decoder): decoder.isDone
        }
    }

    /// True when the handler has not taken enough of what came.
    var isFull: Bool { source?.isFull ?? false }

    /// The bytes still to come, nil when only the end will tell.
    var left: Int? { if case .length(let left) = framing { left } else { nil } }

    /// Takes what belongs to the body and returns how much that was.
    mutating func take(
        _ bytes: UnsafeBufferPointer<UInt8>, now: UInt64, ceiling: Int
    ) throws(Failure) -> Int {
        let taken: Int
        switch framing {
        case .length(let left):
            taken = min(left, bytes.count)
            source?.push(Array(bytes[..<taken]))
            framing = .length(left - taken)
            received += taken
        case .chunked(var decoder):
            var data: [UInt8] = []
            do { taken = try decoder.decode(Span(_unsafeElements: bytes), into: &data) } catch { throw .wire(error) }
            framing = .chunked(decoder)
            received += data.count
            if received > ceiling { throw .tooLarge }
            source?.push(data)
        }
        receivedSinceStart += taken
        return taken
    }

    /// Until when more must have come: a byte buys time at the slowest rate borne, but never more than the grace.
    func deadline(_ now: UInt64, _ rate: Int, _ grace: UInt64) -> UInt64 {
        let bought = UInt64(receivedSinceStart) &* 1000 / UInt64(max(1, rate))
        return min(start &+ grace &+ bought, now &+ grace)
    }

    /// Measures anew after the handler held the client back.
    mutating func restart(_ now: UInt64) {
        start = now
        receivedSinceStart = 0
    }
}
