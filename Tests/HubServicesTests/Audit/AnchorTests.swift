import Glibc
import HubAudit
import HubCore
import RegionSDK
import Testing

/// Anchors in the file and in the machine's log, which is a real socket here.
struct AnchorTests {
    @Test func `an anchor goes to the file and, as one datagram, to the machine's log`() async throws {
        try await House.onEach { house in
            let place = try AnchorPlace()
            defer { place.remove() }
            let anchor = try #require(try await house.anchored())
            let log = try LogSocket(place.log)
            #expect(try place.book.add(anchor, house.audit.key))
            let said = try #require(log.next())
            #expect(said.hasPrefix("<109>hub: hub-audit test 1 "))
            #expect(try place.book.anchors(house.audit.key) == [anchor])
            let line = String(said.dropFirst("<109>hub: ".count))
            #expect(try AnchorBook(file: try place.file(line)).anchors(house.audit.key) == [anchor])
            #expect(log.next() == nil)
        }
    }

    @Test func `a log that takes nothing is told, and the file has the anchor all the same`() async throws {
        try await House.onEach { house in
            let place = try AnchorPlace()
            defer { place.remove() }
            let anchor = try #require(try await house.anchored())
            #expect(try place.book.add(anchor, house.audit.key) == false)
            let log = try LogSocket(place.log)
            log.close()
            #expect(try place.book.add(anchor, house.audit.key) == false)
            #expect(try place.book.anchors(house.audit.key) == [anchor, anchor])
        }
    }
}

/// A folder of its own for the file of anchors and the socket of the log.
struct AnchorPlace {
    let folder: String

    init() throws {
        var template = Array("/tmp/hub-anchors-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw HubError(.internal, "no folder") }
        folder = String(cString: made)
    }

    var log: String { folder + "/log" }
    var book: AnchorBook { AnchorBook(file: AnchorFile(path: folder + "/anchors"), log: SystemLog(path: log)) }

    /// A file of anchors with one line.
    func file(_ line: String) throws -> AnchorFile {
        let path = folder + "/copy"
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(file) }
        let bytes = Array(line.utf8)
        guard write(file, bytes, bytes.count) == bytes.count else { throw HubError(.internal, "not written") }
        return AnchorFile(path: path)
    }

    func remove() {
        for name in ["anchors", "log", "copy"] { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }
}

/// What the machine's log is: a datagram socket that a program listens on.
struct LogSocket {
    private let socket: Int32

    init(_ path: String) throws {
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard socket >= 0, result == 0 else { throw HubError(.internal, "no socket at \(path)") }
    }

    /// The datagram that has come; nil for none.
    func next() -> String? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    func close() { _ = Glibc.close(socket) }
}

extension House {
    /// The anchor of an audit with one entry.
    fileprivate func anchored() async throws -> Anchor? {
        try await record(AuditTests.entry("a.b.c"))
        try await audit.link(database)
        let (audit, now) = (audit, clock.now)
        return try await database.read { try audit.anchor(at: now, on: $0) }
    }
}
