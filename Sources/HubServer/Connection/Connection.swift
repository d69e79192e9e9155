import CLinux
import Glibc
import HTTPCore

/// One client's connection: reads messages, asks the handler, writes the answers in order. Touched on its loop's
/// thread alone, which is what makes the unchecked `Sendable` true.
final class Connection: @unchecked Sendable {
    enum Phase {
        /// TLS is being agreed.
        case handshake
        /// Waiting for or reading a head.
        case head
        /// A request is with the handler, or its answer is being made.
        case answering
        /// The answer is given; the rest of the body is read and dropped.
        case discarding
        /// Nothing more is answered: what the client still sends is dropped until it closes.
        case lingering
        case closed
    }

    let token: UInt64
    let loop: EventLoop
    var transport: Transport
    var peer: Peer
    var phase = Phase.head

    /// Bytes received and not yet taken.
    var pending: [UInt8] = []
    var parser: HeadParser
    /// The body that is arriving, nil when it has arrived.
    var receiver: BodyReceiver?
    /// The request under way: answers carry its number, and one for an earlier request is dropped.
    var exchange: UInt64 = 0
    var task: Task<Void, Never>?
    /// What the answer under way must know of its request.
    var answering = AnswerState()

    var outbox = Outbox()
    /// Handlers that wait until the client has taken what was written.
    var waitingWriters: [CheckedContinuation<Void, any Error>] = []
    var closesAfterFlush = false

    /// True once the time-out for the head under way is set.
    var isHeadWatched = false
    /// Edge-triggered epoll tells once; these remember it.
    var mayRead = true
    var mayWrite = true
    /// True once the client's last byte was read.
    var inputHasEnded = false
    /// True while `proceed` is on the stack.
    var isProceeding = false

    var readDeadline = UInt64.max
    var writeDeadline = UInt64.max
    /// The tick at which the wheel looks at this connection next.
    var scheduledTick = UInt64.max
    /// When the present write wait began and how much has gone since (for the slowest rate borne).
    var writeStart: UInt64 = 0
    var writtenSinceStart = 0

    init?(_ descriptor: Int32, _ token: UInt64, _ peer: Peer, on loop: EventLoop) {
        guard let transport = Transport(descriptor, isSecure: peer.isSecure, loop.shared) else { return nil }
        self.transport = transport
        self.token = token
        self.peer = peer
        self.loop = loop
        parser = HeadParser(limits: loop.shared.settings.limits)
    }

    /// The connection has just been accepted.
    func begin() {
        if transport.isSecure { phase = .handshake }
        readDeadline = loop.clock.now &+ (transport.isSecure ? loop.shared.times.handshake : loop.shared.times.head)
        schedule()
        proceed()
    }

    /// Takes what epoll reports.
    func handle(_ events: UInt32) {
        if events & clinux_error != 0 { return abort() }
        // Under TLS, reading may wait for writing and the other way round.
        if transport.isSecure || events & clinux_readable != 0 { mayRead = true }
        if transport.isSecure || events & clinux_writable != 0 { mayWrite = true }
        proceed()
    }

    /// Does whatever can be done now: agree, write, read, answer.
    func proceed() {
        guard !isProceeding, phase != .closed else { return }
        isProceeding = true
        if phase == .handshake { agree() }
        if !outbox.isEmpty, mayWrite { flush() }
        readWhileWanted()
        isProceeding = false
        settle()
    }

    /// After reading and answering: send what is waiting and see whether the connection is to close.
    private func settle() {
        flush()
        if closesAfterFlush, outbox.isEmpty, phase != .closed, phase != .lingering { linger() }
    }

    private func agree() {
        switch transport.agree() {
        case .done:
            peer.certificate = transport.peerCertificate
            phase = .head
            readDeadline = loop.clock.now &+ loop.shared.times.head
        case .again: break
        case .failed: abort()
        }
    }
}

/// What the answer under way must know of its request.
struct AnswerState {
    var isHead = false
    var isVersion10 = false
    /// False when the connection closes after this answer.
    var keepsAlive = true
    /// True while the client waits for `100 Continue`.
    var owesContinue = false
    /// True once the answer's head is written: after that no other answer can be given.
    var hasBegun = false
    /// How a streamed answer is framed.
    var stream = StreamFraming.none
}

/// How the pieces of a streamed answer are framed.
enum StreamFraming {
    case none
    /// This many bytes are still to come.
    case length(Int)
    case chunked
    /// HTTP/1.0: the end of the connection ends the body.
    case untilClose
}
