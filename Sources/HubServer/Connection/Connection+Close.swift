import HTTPCore

extension Connection {
    /// Refuses the message under way: a short answer where none has begun, then the end of the connection.
    func refuse(_ status: Status, _ reason: String) {
        loop.counters.messageRefused()
        exchange &+= 1
        task?.cancel()
        task = nil
        receiver?.source?.fail(.cutShort)
        receiver = nil
        pending = []
        let hasBegun = phase == .answering && answering.hasBegun
        closesAfterFlush = true
        answering.keepsAlive = false
        phase = .answering
        if !hasBegun { writeRefusal(status, reason) }
        if !isProceeding { proceed() }
    }

    private func writeRefusal(_ status: Status, _ reason: String) {
        answering = AnswerState(keepsAlive: false)
        let output = claimOutput()
        let head = HeadWriter(loop, answering)
        let body = reason + "\n"
        head.begin(status, into: output)
        output.append("content-type: text/plain; charset=utf-8\r\n" as StaticString)
        head.end(.length(body.utf8.count), into: output)
        output.append(body)
    }

    /// The last answer is sent: say so, and drop what still comes for a while, because closing a socket with unread
    /// bytes would take the answer away from the client (RFC 9112 §9.6).
    func linger() {
        phase = .lingering
        exchange &+= 1
        task?.cancel()
        task = nil
        pending = []
        receiver?.source?.fail(.cutShort)
        receiver = nil
        transport.finishSending()
        if inputHasEnded { return abort() }
        readDeadline = loop.clock.now &+ loop.shared.times.linger
        writeDeadline = .max
        schedule()
        if mayRead { loop.again.append(self) }
    }

    /// Closes at once.
    func abort() {
        guard phase != .closed else { return }
        phase = .closed
        exchange &+= 1
        if loop.outputOwner === self {
            loop.output.clear()
            loop.outputOwner = nil
        }
        receiver?.source?.fail(.cutShort)
        receiver = nil
        pending = []
        outbox.clear()
        task?.cancel()
        task = nil
        let writers = waitingWriters
        waitingWriters = []
        loop.forget(self)
        transport.close()
        for writer in writers { writer.resume(throwing: StreamError.clientGone) }
    }

    /// The server is draining: the request under way is the last, an idle connection has a moment for one more.
    func prepareForDrain() {
        if phase == .head, pending.isEmpty {
            readDeadline = min(readDeadline, loop.clock.now &+ loop.shared.times.drainGrace)
            schedule()
        }
        if !answering.hasBegun { answering.keepsAlive = false }
    }
}
