import CLinux
import Glibc
import HubCrypto

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
    private let session: TLSSession?

    /// Nil where TLS is asked for and cannot begin.
    init?(_ descriptor: Int32, isSecure: Bool, _ shared: ServerShared) {
        self.descriptor = descriptor
        guard isSecure else {
            session = nil
            return
        }
        guard let session = shared.tls.withLock({ $0.flatMap { TLSSession($0, descriptor) } }) else { return nil }
        self.session = session
    }

    var isSecure: Bool { session != nil }

    /// The client's certificate in DER.
    var peerCertificate: [UInt8]? { session?.peerCertificate }

    /// Goes on agreeing on TLS.
    func agree() -> Agreement {
        switch session?.accept() {
        case .done, nil: .done
        case .again: .again
        case .ended, .failed: .failed
        }
    }

    @inline(__always)
    func receive(_ space: UnsafeMutableRawBufferPointer) -> Received {
        if let session { return Self.received(session.read(space)) }
        return receiveRaw(space)
    }

    /// Reads from the socket below any encryption, to drop what comes.
    @inline(__always)
    func receiveRaw(_ space: UnsafeMutableRawBufferPointer) -> Received {
        let count = recv(descriptor, space.baseAddress, space.count, 0)
        if count > 0 { return .bytes(count) }
        if count == 0 { return .end }
        return errno == EAGAIN || errno == EINTR ? .again : .failed
    }

    @inline(__always)
    func send(_ bytes: UnsafeBufferPointer<UInt8>, more: Bool) -> Sent {
        if let session { return Self.sent(session.write(UnsafeRawBufferPointer(bytes))) }
        let count = clinux_send(descriptor, bytes.baseAddress, bytes.count, more ? 1 : 0)
        if count >= 0 { return .bytes(count) }
        return errno == EAGAIN || errno == EINTR ? .again : .failed
    }

    /// Sends from a file; without TLS it is not copied through this process.
    func send(file: Int32, offset: Int, count: Int) -> Sent {
        if let session { return send(file: file, offset: offset, count: count, over: session) }
        var position = off_t(offset)
        let sent = sendfile(descriptor, file, &position, min(count, 1 << 20))
        if sent > 0 { return .bytes(sent) }
        if sent == 0 { return .failed }
        return errno == EAGAIN || errno == EINTR ? .again : .failed
    }

    private func send(file: Int32, offset: Int, count: Int, over session: TLSSession) -> Sent {
        withUnsafeTemporaryAllocation(byteCount: 16 * 1024, alignment: 16) { space in
            let got = pread(file, space.baseAddress, min(count, space.count), off_t(offset))
            guard got > 0 else { return .failed }
            return Self.sent(session.write(UnsafeRawBufferPointer(rebasing: space[..<got])))
        }
    }

    /// Tells the client that nothing more will be sent.
    func finishSending() {
        session?.finish()
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    func close() { _ = Glibc.close(descriptor) }

    private static func received(_ outcome: TLSSession.Transfer) -> Received {
        switch outcome {
        case .bytes(let count): .bytes(count)
        case .again: .again
        case .ended: .end
        case .failed: .failed
        }
    }

    private static func sent(_ outcome: TLSSession.Transfer) -> Sent {
        switch outcome {
        case .bytes(let count): .bytes(count)
        case .again: .again
        case .ended, .failed: .failed
        }
    }
}
