import HTTPCore

extension Connection {
    /// Hands a request to the handler.
    func serve(_ head: RequestHead) {
        loop.counters.requestRead()
        exchange &+= 1
        phase = .answering
        readDeadline = .max
        answering = AnswerState(
            isHead: head.method == .head, isVersion10: head.isVersion10,
            keepsAlive: head.keepsAlive && !loop.isDraining)
        if case .length(let length) = head.framing, length > loop.shared.settings.bodyCeiling {
            return refuse(.contentTooLarge, "body too large")
        }
        let request = Request(
            method: head.method, target: head.target, headers: head.headers, body: body(head), peer: peer)
        switch loop.shared.handler.reply(to: request) {
        case .now(let response): answer(response, to: request)
        case .later(let work): answerLater(request, work)
        }
    }

    /// The body as the handler reads it; starts to receive it.
    private func body(_ head: RequestHead) -> RequestBody {
        guard head.framing != .none else { return .empty }
        let number = exchange
        let source = BodySource(limit: loop.shared.settings.bodyBuffer) { [weak self, loop] in
            guard let self else { return }
            loop.runLater { self.bodyWanted(number) }
        }
        receiver = BodyReceiver(head.framing, source, limits: loop.shared.settings.limits, now: loop.clock.now)
        answering.owesContinue = head.expectsContinue
        if !head.expectsContinue {
            readDeadline = loop.clock.now &+ loop.shared.times.bodyGrace
            schedule()
        }
        return RequestBody(length: receiver?.left) { try await source.next() }
    }

    /// The handler asks for the body: tell a client that waits for the word (RFC 9110 §10.1.1), and read on.
    private func bodyWanted(_ number: UInt64) {
        guard number == exchange, phase == .answering, let receiver else { return }
        if answering.owesContinue, receiver.received == 0, !answering.hasBegun {
            claimOutput().append("HTTP/1.1 100 Continue\r\n\r\n" as StaticString)
            flush()
        }
        answering.owesContinue = false
        resumeReading()
    }

    /// Runs the handler's work as a task on this loop; the answer comes back with the request's number.
    private func answerLater(_ request: Request, _ work: @escaping @Sendable () async -> Response) {
        let number = exchange
        let task = Task.immediate(executorPreference: loop) { [self] in
            let response = await work()
            await deliver(response, to: request, number)
        }
        if number == exchange, phase == .answering { self.task = task }
    }

    /// Gives the answer of a task, and runs the body of a streamed one in the same task.
    private func deliver(_ response: Response, to request: Request, _ number: UInt64) async {
        guard loop.isCurrent else {
            if loop.hasEnded { return }
            await withCheckedContinuation { arrived in loop.runLater { arrived.resume() } }
            return await deliver(response, to: request, number)
        }
        guard number == exchange, phase == .answering else { return }
        guard case .stream(_, let produce) = response.body else { return answer(response, to: request) }
        if beginStream(response) { await run(produce, number) }
    }

    private func answer(_ response: Response, to request: Request) {
        switch response.body {
        case .empty: write(response, [])
        case .bytes(let bytes): write(response, bytes)
        case .file(let file): send(file, response, request)
        case .stream(_, let produce):
            guard beginStream(response) else { return }
            let number = exchange
            let task = Task.immediate(executorPreference: loop) { [self] in await run(produce, number) }
            if number == exchange, phase == .answering { self.task = task }
        }
    }

    /// The answer is complete: settle what becomes of the connection.
    func finishExchange() {
        exchange &+= 1
        task = nil
        if receiver != nil { receiver?.source = nil }
        if !answering.keepsAlive {
            closesAfterFlush = true
        } else if receiver != nil {
            phase = .discarding
        } else {
            awaitNext()
        }
        if !isProceeding { proceed() }
    }

    /// Waits for the next request.
    func awaitNext() {
        phase = .head
        readDeadline = loop.clock.now &+ (loop.isDraining ? loop.shared.times.drainGrace : loop.shared.times.idle)
        if readDeadline < scheduledAt { schedule() }
    }

    /// Whether the connection may live on after an answer that is given now.
    func settleKeepAlive() {
        guard answering.keepsAlive, let receiver else { return }
        let rest = receiver.left ?? .max
        if answering.owesContinue || rest > loop.shared.settings.discardLimit { answering.keepsAlive = false }
    }
}
