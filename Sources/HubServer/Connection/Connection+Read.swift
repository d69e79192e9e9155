import HTTPCore

extension Connection {
    /// Reads and takes messages until there is nothing to read, nobody to take it, or others should have their turn.
    func readWhileWanted() {
        if phase == .lingering { return dropInput() }
        var turns = 0
        while wantsInput {
            if !pending.isEmpty, takePending() { continue }
            guard wantsInput, mayRead else { return }
            turns += 1
            guard turns <= 8 else { return loop.again.append(self) }
            receive()
        }
    }

    /// True while what arrives has somewhere to go.
    private var wantsInput: Bool {
        switch phase {
        case .head: outbox.isEmpty && !closesAfterFlush
        case .answering: receiver.map { !$0.isFull } ?? false
        case .discarding: true
        case .handshake, .lingering, .closed: false
        }
    }

    private func receive() {
        switch transport.receive(loop.input) {
        case .bytes(let count):
            loop.counters.bytesReceived(count)
            if count < loop.input.count, !transport.isSecure { mayRead = false }
            take(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(loop.input)[..<count]))
        case .again: mayRead = false
        case .end:
            mayRead = false
            inputHasEnded = true
            inputEnded()
        case .failed: abort()
        }
    }

    /// Takes fresh bytes; without older ones they are parsed where they lie.
    private func take(_ bytes: UnsafeRawBufferPointer) {
        let fresh = bytes.assumingMemoryBound(to: UInt8.self)
        if !pending.isEmpty {
            pending.append(contentsOf: fresh)
            _ = takePending()
        } else {
            let taken = process(fresh)
            if taken < fresh.count { pending = Array(fresh[taken...]) }
        }
        watchBegunHead()
    }

    /// Takes of the waiting bytes; false when nothing could be taken.
    private func takePending() -> Bool {
        let bytes = pending
        pending = []
        let taken = bytes.withUnsafeBufferPointer { process($0) }
        if taken < bytes.count { pending = taken == 0 ? bytes : Array(bytes[taken...]) }
        return taken > 0
    }

    /// A head that has begun must be complete in time; the idle time-out no longer counts.
    private func watchBegunHead() {
        guard phase == .head, !pending.isEmpty, !isHeadWatched else { return }
        isHeadWatched = true
        readDeadline = min(readDeadline, loop.clock.now &+ loop.shared.times.head)
        schedule()
    }

    /// Parses heads and hands body bytes on; returns how many bytes were taken.
    private func process(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var offset = 0
        while offset < bytes.count {
            let rest = UnsafeBufferPointer(rebasing: bytes[offset...])
            if phase == .head, outbox.isEmpty, !closesAfterFlush {
                guard let taken = takeHead(rest) else { return offset }
                offset += taken
                if loop.output.count > 64 * 1024 { flush() }
            } else if receiver != nil, phase == .discarding || wantsInput {
                offset += takeBody(rest)
            } else {
                return phase == .lingering || phase == .closed ? bytes.count : offset
            }
        }
        return offset
    }

    /// Goes on with the head at the start of `bytes`; nil when it is not complete.
    private func takeHead(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let span = Span(_unsafeElements: bytes)
        switch parser.parse(span) {
        case .needsMore: return nil
        case .refused(let error):
            refuse(error.status, error.rawValue)
            return bytes.count
        case .complete(let length):
            let head = parser.head(span)
            parser = HeadParser(limits: loop.shared.settings.limits)
            isHeadWatched = false
            serve(head)
            return length
        }
    }

    private func takeBody(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard var current = receiver else { return 0 }
        receiver = nil
        do {
            let taken = try current.take(bytes, now: loop.clock.now, ceiling: loop.shared.settings.bodyCeiling)
            receiver = current
            bodyAdvanced(current)
            return taken
        } catch {
            current.source?.fail(error == .tooLarge ? .tooLarge : .malformed)
            refuse(error == .tooLarge ? .contentTooLarge : .badRequest, error.reason)
            return bytes.count
        }
    }

    private func bodyAdvanced(_ current: BodyReceiver) {
        readDeadline = current.deadline(loop.clock.now, loop.shared.settings.bodyRate, loop.shared.times.bodyGrace)
        guard current.isDone else { return schedule() }
        receiver = nil
        readDeadline = .max
        current.source?.end()
        if phase == .discarding { awaitNext() }
    }

    /// The handler has taken what waited: the socket may be read again.
    func resumeReading() {
        guard phase == .answering, receiver != nil else { return }
        receiver?.restart(loop.clock.now)
        readDeadline = loop.clock.now &+ loop.shared.times.bodyGrace
        schedule()
        proceed()
    }

    /// The client has sent its last byte: fine between messages, an error inside one.
    private func inputEnded() {
        switch phase {
        case .head where pending.isEmpty: closesAfterFlush = true
        case .head: refuse(.badRequest, "message cut short")
        case .answering, .discarding:
            receiver?.source?.fail(.cutShort)
            refuse(.badRequest, "body cut short")
        default: abort()
        }
    }

    private func dropInput() {
        var turns = 0
        while mayRead, phase == .lingering {
            turns += 1
            guard turns <= 16 else { return loop.again.append(self) }
            switch transport.receiveRaw(loop.input) {
            case .bytes(let count): loop.counters.bytesReceived(count)
            case .again: mayRead = false
            case .end, .failed: abort()
            }
        }
    }
}
