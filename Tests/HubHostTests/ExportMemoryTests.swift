import Glibc
import HTTPCore
import HubCore
import RegionSDK
import RegionTesting
import Testing

/// A long list as a file, through database, desk, exporter and wire. In a process of its own, since the memory of the
/// tests beside this one is not the export's.
@Suite(.serialized) struct ExportMemoryTests {
    @Test func `100,000 filings of SQLite go out as XLSX with memory flat`() async {
        await #expect(processExitsWith: .success) { try await ExportMemoryTests.export(.sqlite) }
    }

    @Test(.enabled(if: TestHub.canRun(.postgres))) func `100,000 filings of PostgreSQL go out as XLSX, flat too`()
        async
    {
        await #expect(processExitsWith: .success) { try await ExportMemoryTests.export(.postgres) }
    }

    private static func export(_ dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [MemoRegion.self], tenants: ["alpha"]) { hub in
            let port = try await hub.listen()
            let made = try await hub.send(.post, "/alpha/memos/memos", as: "filer", form: ["name": "备忘"])
            #expect(made.status == .seeOther)
            let cookie = try await hub.cookie(of: "filer")
            try await multiply(to: 2_000, in: hub.database())
            #expect(try await rows(from: port, cookie).count == 2_001)
            try await multiply(to: 100_000, in: hub.database())
            try await fillCaches(of: hub.database())
            let before = try residentBytes()
            let (count, most) = try await rows(from: port, cookie)
            #expect(count == 100_001, "the head and every filing")
            #expect(most - before < 24 << 20, "\((most - before) >> 20) MiB more; the rows are 40 MB")
        }
    }

    /// Copies the one filing until there are so many, and counts them as the kit does.
    private static func multiply(to count: Int, in database: any Database) async throws {
        let padding = String(repeating: "修缮", count: 64)
        var have = try await database.read { try $0.value("SELECT COUNT(*) FROM filing", as: Int.self) } ?? 0
        while have < count {
            let (first, last) = (have + 1, min(have + 10_000, count))
            try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO filing (kind, number, code, title, state, version, organisation, person, owner, owner_name,
                        district, parent, content, reason, created_at, updated_at, submitted_at)
                    WITH RECURSIVE place(i) AS (SELECT CAST(\(first) AS BIGINT) UNION ALL SELECT i + 1 FROM place WHERE i < \(last))
                    SELECT kind, 'M' || (1000 + i), code, CAST(\(padding) AS TEXT) || i, state, version, organisation, person, owner,
                        owner_name, district, parent, content, reason, created_at, updated_at, submitted_at
                    FROM place CROSS JOIN (SELECT * FROM filing ORDER BY id LIMIT 1) AS one
                    """)
            }
            have = last
        }
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO filing_count (kind, scope, state, block, total)
                SELECT known.kind, known.scope, known.state, blocks.block, blocks.total
                FROM (SELECT kind, scope, state FROM filing_count WHERE block = -1 AND total > 0) AS known
                    CROSS JOIN (SELECT id / 4096 AS block, COUNT(*) AS total FROM filing GROUP BY id / 4096) AS blocks
                WHERE 1 = 1
                ON CONFLICT (kind, scope, block, state) DO UPDATE SET total = excluded.total
                """)
        }
    }

    /// Lets every connection keep as many pages as it ever will, so that they are not taken for the export's.
    private static func fillCaches(of database: any Database) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    let length = try await database.read {
                        try $0.value("SELECT SUM(LENGTH(title)) FROM filing", as: Int.self)
                    }
                    #expect(length ?? 0 > 10_000_000)
                }
            }
            try await group.waitForAll()
        }
    }

    /// Takes the list away over the wire; returns the rows of its sheet, and the most memory seen meanwhile.
    private static func rows(from port: Int, _ cookie: String) async throws -> (count: Int, most: Int) {
        let wire = try SlowWire(port: port)
        try wire.send(
            "GET /alpha/memos/memos/export/xlsx HTTP/1.1\r\nHost: hub.test\r\nCookie: \(cookie)\r\n"
                + "Connection: close\r\n\r\n")
        // An XLSX file is made before its first byte comes, so memory is looked at all the while.
        let watch = Task {
            var most = 0
            while !Task.isCancelled {
                most = max(most, try residentBytes())
                try? await Task.sleep(for: .milliseconds(10))
            }
            return most
        }
        var bytes: [UInt8] = []
        while let piece = try await wire.next() { bytes += piece }
        watch.cancel()
        let most = try await watch.value
        let start = try #require(bytes.firstRange(of: Array("PK\u{3}\u{4}".utf8))).lowerBound
        #expect(bytes.starts(with: Array("HTTP/1.1 200".utf8)))
        let path = "/tmp/export-\(getpid()).xlsx"
        defer { unlink(path) }
        let file = try #require(fopen(path, "we"))
        #expect(fwrite(Array(bytes[start...]), 1, bytes.count - start, file) == bytes.count - start)
        fclose(file)
        return (try rows(in: path), most)
    }

    private static func rows(in path: String) throws -> Int {
        let command = "unzip -p \(path) xl/worksheets/sheet1.xml | grep -o '<row ' | wc -l"
        let pipe = try #require(popen(command, "re"))
        defer { pclose(pipe) }
        var line = [UInt8](repeating: 0, count: 64)
        let count = fread(&line, 1, line.count, pipe)
        return try #require(Int(String(decoding: line.prefix(count), as: UTF8.self).filter(\.isNumber)))
    }

    /// What is resident and no mapped file.
    private static func residentBytes() throws -> Int {
        let file = try #require(fopen("/proc/self/statm", "re"))
        defer { fclose(file) }
        var text = [UInt8](repeating: 0, count: 256)
        let count = fread(&text, 1, text.count, file)
        let words = String(decoding: text.prefix(count), as: UTF8.self).split(separator: " ")
        let pages = words.compactMap { Int($0) }
        try #require(pages.count > 2)
        return (pages[1] - pages[2]) * sysconf(Int32(_SC_PAGESIZE))
    }
}

/// A connection to a server of the test's.
private final class SlowWire: Sendable {
    private let socket: Int32
    private let workers: Workers

    init(port: Int) throws {
        workers = try Workers(threads: 1, waiting: 1)
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
    }

    deinit { close(socket) }

    func send(_ text: String) throws { try #require(write(socket, text, text.utf8.count) == text.utf8.count) }

    /// The next bytes; nil at the end. Waits on a thread of its own, beside those of the tests' tasks.
    func next() async throws -> [UInt8]? {
        try await workers.run { [socket] in
            var piece = [UInt8](repeating: 0, count: 64 << 10)
            let count = read(socket, &piece, piece.count)
            guard count >= 0 else { throw HubError(.internal, "read failed with errno \(errno)") }
            return count == 0 ? nil : Array(piece.prefix(count))
        }
    }
}
