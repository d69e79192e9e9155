import CLinux
import Glibc

/// The bytes of a connection, plain or encrypted.
struct Transport {
    enum Received {
        case bytes(Int)
        /// Nothing there now.
        case again
        /// The client has sent its last byte.
        case end
        case failed
    }

    enum Sent {
        case bytes(Int)
        case again
        case failed
    }

    enum Agreement { case done, again, failed }

    let descriptor: Int32
    let isSecure = false

    init?(_ descriptor: Int32, isSecure: Bool, _ shared: ServerShared) {
        self.descriptor = descriptor
        if isSecure { return nil }
    }

    /// The client's certificate in DER.
    var peerCertificate: [UInt8]? { nil }

    func agree() -> Agreement { .done }

    @inline(__always)
    func receive(_ space: UnsafeMutableRawBufferPointer) -> Received {
        let count = recv(descriptor, space.baseAddress, space.count, 0)
        if count > 0 { return .bytes(count) }
        if count == 0 { return .end }
        return errno == EAGAIN || errno == EINTR ? .again : .failed
    }

    /// Reads from the socket below any encryption, to drop what comes.
    func receiveRaw(_ space: UnsafeMutableRawBufferPointer) -> Received { receive(space) }

    @inline(__always)
    func send(_ bytes: UnsafeBufferPointer<UInt8>, more: Bool) -> Sent {
        let count = clinux_send(descriptor, bytes.baseAddress, bytes.count, more ? 1 : 0)
        if count >= 0 { return .bytes(count) }
        return errno == EAGAIN || errno == EINTR ? .again : .failed
    }

    /// Sends from a file without copying it through this process.
    func send(file: Int32, offset: Int, count: Int) -> Sent {
        var position = off_t(offset)
        let sent = sendfile(descriptor, file, &position, min(count, 1 << 20))
        if sent > 0 { return .bytes(sent) }
        if sent == 0 { return .failed }
        return errno == EAGAIN || errno == EINTR ? .again : .failed
    }

    /// Tells the client that nothing more will be sent.
    func finishSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

    func close() { _ = Glibc.close(descriptor) }
}
