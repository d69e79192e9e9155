import HTTPCore

/// Why a streamed answer cannot go on.
enum StreamError: Error {
    case clientGone
    /// More bytes than the announced length.
    case tooLong
}

extension Connection {
    /// Writes the head of a streamed answer; true when its body is to be made.
    func beginStream(_ response: Response) -> Bool {
        guard case .stream(let length, _) = response.body else { return false }
        let output = claimOutput()
        let framing: HeadWriter.Framing
        switch length {
        case let length? where response.status.allowsBody:
            (framing, answering.stream) = (.length(length), .length(length))
        case nil where response.status.allowsBody && !answering.isVersion10:
            (framing, answering.stream) = (.chunked, .chunked)
        default:
            (framing, answering.stream) = (.none, .untilClose)
            if response.status.allowsBody { answering.keepsAlive = false }
        }
        guard writeHead(response, framing, into: output) else {
            writeFailure()
            return false
        }
        if answering.isHead || !response.status.allowsBody {
            finishExchange()
            return false
        }
        if !isProceeding { flush() }
        return true
    }

    /// Makes the body. A failure half way closes the connection without the end that the framing promises.
    func run(_ produce: @escaping @Sendable (any BodyWriter) async throws -> Void, _ number: UInt64) async {
        var failed = false
        do { try await produce(StreamWriter(connection: self, number: number)) } catch { failed = true }
        let isWhole = !failed
        if loop.isCurrent {
            endStream(number, isWhole)
        } else {
            loop.runLater { self.endStream(number, isWhole) }
        }
    }

    private func endStream(_ number: UInt64, _ isWhole: Bool) {
        guard number == exchange, phase == .answering else { return }
        switch answering.stream {
        case .chunked where isWhole: claimOutput().append("0\r\n\r\n" as StaticString)
        case .length(0) where isWhole, .untilClose where isWhole: break
        default: return breakOff()
        }
        if !isProceeding { flush() }
        if phase == .answering { finishExchange() }
    }

    /// Sends what was written, then closes: the client sees that the answer is not whole.
    private func breakOff() {
        exchange &+= 1
        answering.keepsAlive = false
        if case .untilClose = answering.stream { return abort() }
        closesAfterFlush = true
        if !isProceeding { proceed() }
    }

    /// Takes a piece of a streamed answer; `done` is resumed when the connection can take more.
    func write(_ piece: [UInt8], _ number: UInt64, _ done: CheckedContinuation<Void, any Error>) {
        guard number == exchange, phase == .answering else {
            return done.resume(throwing: StreamError.clientGone)
        }
        guard frame(piece) else { return done.resume(throwing: StreamError.tooLong) }
        if !isProceeding || loop.output.count > loop.shared.settings.writeBuffer { flush() }
        if phase == .closed { return done.resume(throwing: StreamError.clientGone) }
        if outbox.byteCount <= loop.shared.settings.writeBuffer { return done.resume() }
        waitingWriters.append(done)
    }

    private func frame(_ piece: [UInt8]) -> Bool {
        switch answering.stream {
        case .none: return false
        case .untilClose: put(piece)
        case .length(let left):
            guard piece.count <= left else { return false }
            answering.stream = .length(left - piece.count)
            put(piece)
        case .chunked:
            claimOutput().append(String(piece.count, radix: 16) + "\r\n")
            put(piece)
            claimOutput().append("\r\n" as StaticString)
        }
        return true
    }

    private func put(_ piece: [UInt8]) { claimOutput().append(piece) }
}

/// The writer a handler gets for one streamed answer.
struct StreamWriter: BodyWriter {
    let connection: Connection
    let number: UInt64

    func write(_ bytes: [UInt8]) async throws {
        try Task.checkCancellation()
        guard !bytes.isEmpty else { return }
        try await withCheckedThrowingContinuation { done in
            connection.loop.run { connection.write(bytes, number, done) }
        }
    }
}
