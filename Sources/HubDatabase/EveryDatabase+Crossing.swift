import Glibc
import RegionSDK
import Synchronization

extension EveryDatabase {
    /// Two writes that meet: `first` comes to a place in its transaction where it has to wait, `second` goes as far as it
    /// gets meanwhile, and then both end. On PostgreSQL that is so whatever the machine's load; SQLite has one writer, so
    /// there the two only follow each other.
    ///
    /// - Parameter blocking: what `first` runs into, written by a transaction that is rolled back in the end.
    package static func crossing<One: Sendable, Two: Sendable>(
        on database: any Database, at blocking: @escaping @Sendable (any Connection) throws -> Void,
        _ first: @escaping @Sendable () async throws -> One, _ second: @escaping @Sendable () async throws -> Two
    ) async throws -> (One, Two) {
        let gate = CrossingGate()
        async let blocker: Void = block(database, at: gate, blocking)
        try await gate.wait { gate.isReached }
        async let one = first()
        try await gate.wait { try await waiting(behind: gate.backend, on: database) >= 1 }
        async let two = gate.noting(second)
        try await gate.wait {
            if gate.isDone { return true }
            return try await waiting(behind: gate.backend, on: database) >= 2
        }
        gate.open()
        try await blocker
        return (try await one, try await two)
    }

    /// Blocks whoever writes into a table; on PostgreSQL, since on SQLite a write blocks all others anyway.
    package static func table(_ name: String) -> @Sendable (any Connection) throws -> Void {
        { connection in
            guard connection.dialect == .postgres else { return }
            try connection.execute("LOCK TABLE \(raw: name) IN SHARE MODE")
        }
    }

    private static func block(
        _ database: any Database, at gate: CrossingGate, _ blocking: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        do {
            try await database.write { connection in
                try blocking(connection)
                let isServer = connection.dialect == .postgres
                gate.stand(isServer ? try connection.value("SELECT pg_backend_pid()") : nil)
                throw CrossingGate.Over()
            }
        } catch is CrossingGate.Over {}
    }

    /// How many transactions wait for a server's process, or for one that waits for it; any number on SQLite.
    private static func waiting(behind backend: Int?, on database: any Database) async throws -> Int {
        guard let backend else { return .max }
        return try await database.read { connection in
            try connection.value(
                """
                WITH RECURSIVE waiting (pid) AS (
                    SELECT pid FROM pg_stat_activity WHERE CAST(\(backend) AS INTEGER) = ANY (pg_blocking_pids(pid))
                    UNION
                    SELECT a.pid FROM pg_stat_activity a JOIN waiting w ON w.pid = ANY (pg_blocking_pids(a.pid)))
                SELECT COUNT(*) FROM waiting
                """) ?? 0
        }
    }
}

/// Where the blocking transaction stands until the two that meet are where they should be.
private final class CrossingGate: Sendable {
    /// Rolls the blocking transaction back.
    struct Over: Error {}

    private struct State {
        var isReached = false
        var isOpen = false
        var isDone = false
        var backend: Int?
    }

    private let state = Mutex(State())

    var isReached: Bool { state.withLock { $0.isReached } }

    /// True when the second has ended, well or not.
    var isDone: Bool { state.withLock { $0.isDone } }

    /// The server's process of the blocking transaction; nil on SQLite.
    var backend: Int? { state.withLock { $0.backend } }

    func open() { state.withLock { $0.isOpen = true } }

    /// Stands here until the gate opens, on the connection's own thread.
    func stand(_ backend: Int?) {
        state.withLock {
            $0.backend = backend
            $0.isReached = true
        }
        while !state.withLock({ $0.isOpen }) { usleep(1000) }
    }

    /// Does the second and notes its end.
    func noting<Value>(_ work: () async throws -> Value) async throws -> Value {
        defer { state.withLock { $0.isDone = true } }
        return try await work()
    }

    /// Returns once something holds. Opens the gate and throws where that does not come about in two minutes.
    func wait(_ isSo: () async throws -> Bool) async throws {
        do {
            for _ in 0..<12_000 {
                if try await isSo() { return }
                try await Task.sleep(for: .milliseconds(10))
            }
            throw HubError(.internal, "the two never met")
        } catch {
            open()
            throw error
        }
    }
}
