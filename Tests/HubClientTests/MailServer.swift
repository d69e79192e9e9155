import Glibc
import HubCrypto
import Synchronization

/// A mail server on loopback (RFC 5321 with STARTTLS and AUTH PLAIN), one connection after the other.
final class MailServer: Sendable {
    enum Security: Sendable { case none, startTLS, tls }

    /// What it takes.
    struct Rules: Sendable {
        var security = Security.none
        var certificate: TLSSettings?
        /// NUL account NUL password, in base64; nil asks for none.
        var account: String?
        /// Recipients that are refused.
        var refused: Set<String> = []
    }

    /// What it was told, and the mails it took.
    struct Record: Sendable {
        var commands: [String] = []
        var mails: [String] = []
    }

    let port: Int
    let record: Mutex<Record>
    private let listener: Int32

    init(_ rules: Rules = Rules()) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        port = OddServer.listenOnLoopback(listener)
        record = Mutex(Record())
        let context = try rules.certificate.map { try TLSContext($0) }
        let box = Unmanaged.passRetained(MailWork(self, listener: listener, rules: rules, context: context))
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { box in
                if let box { Unmanaged<MailWork>.fromOpaque(box).takeRetainedValue().run() }
                return nil
            }, box.toOpaque())
        pthread_detach(thread)
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}

/// What the thread of a mail server does. Unchecked because the thread alone touches it.
private final class MailWork: @unchecked Sendable {
    weak var server: MailServer?
    let listener: Int32
    let rules: MailServer.Rules
    let context: TLSContext?
    private var wire = Wire(descriptor: -1)

    init(_ server: MailServer, listener: Int32, rules: MailServer.Rules, context: TLSContext?) {
        self.server = server
        self.listener = listener
        self.rules = rules
        self.context = context
    }

    func run() {
        while case let connection = accept(listener, nil, nil), connection >= 0 {
            wire = Wire(descriptor: connection)
            if rules.security == .tls { wire.secure(context) }
            converse()
            close(connection)
        }
    }

    private func converse() {
        wire.say("220 test ESMTP")
        while let line = wire.line() {
            server?.record.withLock { $0.commands.append(line) }
            if line == "QUIT" { return wire.say("221 bye") }
            answer(line)
        }
    }

    private func answer(_ line: String) {
        switch line.prefix(while: { $0 != " " && $0 != ":" }) {
        case "EHLO":
            wire.say("250-test")
            if rules.security == .startTLS, !wire.isSecure { wire.say("250-STARTTLS") }
            wire.say(rules.account == nil ? "250 8BITMIME" : "250 AUTH PLAIN")
        case "STARTTLS":
            wire.say("220 go on")
            wire.secure(context)
        case "AUTH":
            wire.say("334 ")
            let isRight = wire.line() == rules.account
            wire.say(isRight ? "235 welcome" : "535 no")
        case "RCPT":
            let isRefused = rules.refused.contains { line.contains($0) }
            wire.say(isRefused ? "550 no such mailbox" : "250 ok")
        case "DATA":
            wire.say("354 go on")
            var mail = ""
            while let text = wire.line(), text != "." {
                mail += (text.hasPrefix(".") ? text.dropFirst() : text[...]) + "\r\n"
            }
            server?.record.withLock { $0.mails.append(mail) }
            wire.say("250 taken")
        default: wire.say("250 ok")
        }
    }
}

/// A connection, in the clear or not.
private struct Wire {
    let descriptor: Int32
    private var session: TLSSession?
    private var rest: [UInt8] = []

    init(descriptor: Int32) { self.descriptor = descriptor }

    var isSecure: Bool { session != nil }

    mutating func secure(_ context: TLSContext?) {
        session = context.flatMap { TLSSession($0, descriptor) }
        _ = session?.accept()
    }

    func say(_ line: String) {
        let bytes = Array((line + "\r\n").utf8)
        if let session {
            _ = bytes.withUnsafeBytes { session.write($0) }
        } else {
            _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }
    }

    /// The next line without its end; nil when the client is gone.
    mutating func line() -> String? {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                let line = rest[..<end].filter { $0 != 0x0D }
                rest.removeFirst(end + 1)
                return String(decoding: line, as: UTF8.self)
            }
            var piece = [UInt8](repeating: 0, count: 4096)
            var count = 0
            if let session {
                if case .bytes(let read) = piece.withUnsafeMutableBytes({ session.read($0) }) { count = read }
            } else {
                count = recv(descriptor, &piece, piece.count, 0)
            }
            guard count > 0 else { return nil }
            rest += piece[..<count]
        }
    }
}
