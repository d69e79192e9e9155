import HTTPCore

extension Connection {
    /// The loop's output buffer, after what another connection left in it has been sent.
    func claimOutput() -> OutputBuffer {
        if let owner = loop.outputOwner, owner !== self { owner.flush() }
        loop.outputOwner = self
        return loop.output
    }

    /// Sends what waits, as far as the socket takes it.
    func flush() {
        if loop.outputOwner === self { sendOutput() }
        guard !outbox.isEmpty else { return }
        while mayWrite, let piece = outbox.next {
            switch send(piece) {
            case .bytes(let count):
                noteSent(count)
                outbox.advance(count)
            case .again: mayWrite = false
            case .failed: return abort()
            }
        }
        flushed()
    }

    private func send(_ piece: Outbox.Piece) -> Transport.Sent {
        switch piece {
        case .bytes(let bytes, let start):
            bytes.withUnsafeBufferPointer {
                transport.send(UnsafeBufferPointer(rebasing: $0[start...]), more: !outbox.hasOnlyOne)
            }
        case .file(let file, let offset, let count):
            transport.send(file: file.descriptor, offset: offset, count: count)
        }
    }

    /// Sends the loop's buffer at once; what the socket does not take goes to the outbox.
    private func sendOutput() {
        let output = loop.output
        loop.outputOwner = nil
        defer { output.clear() }
        guard phase != .closed else { return }
        guard outbox.isEmpty, mayWrite else { return outbox.append(Array(output.bytes)) }
        switch transport.send(output.bytes, more: false) {
        case .bytes(let count):
            loop.counters.bytesSent(count)
            if count < output.count { keep(output, from: count) }
        case .again: keep(output, from: 0)
        case .failed: abort()
        }
    }

    private func keep(_ output: OutputBuffer, from start: Int) {
        mayWrite = transport.isSecure && mayWrite
        outbox.append(Array(output.bytes[start...]))
        watchWriting()
    }

    private func noteSent(_ count: Int) {
        loop.counters.bytesSent(count)
        writtenSinceStart += count
    }

    /// After an attempt to send the outbox: time-outs, waiting writers, the next request.
    private func flushed() {
        guard outbox.isEmpty else {
            watchWriting()
            if outbox.byteCount < loop.shared.settings.writeBuffer / 2 { wakeWriters() }
            return
        }
        writeDeadline = .max
        writeStart = 0
        wakeWriters()
        if phase == .head, !isProceeding, !closesAfterFlush { loop.runLater { [weak self] in self?.proceed() } }
    }

    /// A client must take the answer at the slowest rate borne.
    private func watchWriting() {
        let now = loop.clock.now
        if writeStart == 0 {
            writeStart = now
            writtenSinceStart = 0
        }
        let grace = loop.shared.times.writeGrace
        let bought = UInt64(writtenSinceStart) &* 1000 / UInt64(max(1, loop.shared.settings.writeRate))
        writeDeadline = min(writeStart &+ grace &+ bought, now &+ grace)
        schedule()
    }

    private func wakeWriters() {
        guard !waitingWriters.isEmpty else { return }
        let writers = waitingWriters
        waitingWriters = []
        for writer in writers { writer.resume() }
    }
}
