import CPostgres
import Glibc
import RegionSDK

/// One connection of libpq in pipeline mode. libpq itself waits for ever on a frozen server, so every wait here is a
/// `poll` with the hub's own deadline; when that passes the connection is dropped.
final class PostgresLink {
    private let handle: OpaquePointer
    /// Exchanges sent whose answers nobody has read: the end of a transaction that only read.
    private var owed = 0
    private(set) var isBroken = false

    /// Connects; throws `lost` when there is no connection by the deadline.
    init(uri: String, deadline: Deadline) throws(PostgresError) {
        guard let handle = PQconnectStart(uri) else { throw .lost(.databaseGone) }
        self.handle = handle
        do {
            try connect(deadline: deadline)
        } catch {
            isBroken = true
            throw error
        }
    }

    deinit { PQfinish(handle) }

    /// Waits for notifications until one comes, the deadline passes, or `wake` can be read. Returns their payloads.
    func hear(deadline: Deadline, wake: Int32) throws(PostgresError) -> [String] {
        var sockets = [
            pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&sockets, 2, deadline.pollMilliseconds) > 0, sockets[0].revents != 0 else { return [] }
        guard PQconsumeInput(handle) == 1, PQstatus(handle) == CONNECTION_OK else {
            isBroken = true
            throw .lost(.databaseGone)
        }
        var payloads: [String] = []
        while let note = PQnotifies(handle) {
            payloads.append(String(cString: note.pointee.extra))
            PQfreemem(note)
        }
        return payloads
    }

    private func connect(deadline: Deadline) throws(PostgresError) {
        guard PQstatus(handle) != CONNECTION_BAD else { throw .lost(.databaseGone) }
        var step = PGRES_POLLING_WRITING
        while step != PGRES_POLLING_OK {
            let events = step == PGRES_POLLING_READING ? POLLIN : POLLOUT
            guard try wait(for: Int16(events), deadline: deadline) else { throw .lost(.databaseGone) }
            step = PQconnectPoll(handle)
            if step == PGRES_POLLING_FAILED { throw .lost(.databaseGone) }
        }
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else { throw .lost(.databaseGone) }
    }

    /// Whether the connection still stands, without asking the server: a server that left has closed the socket.
    func isAlive() -> Bool {
        guard !isBroken, PQstatus(handle) == CONNECTION_OK else { return false }
        var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        guard poll(&socket, 1, 0) > 0 else { return true }
        return PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK
    }

    /// Sends commands in one go and returns their results in order. A command after one that failed is not run.
    func exchange(_ commands: [PostgresCommand], deadline: Deadline) throws(PostgresError) -> [PostgresResult] {
        do {
            try send(commands, deadline: deadline)
            while owed > 1 { _ = try receive(deadline: deadline) }
            return try receive(deadline: deadline)
        } catch {
            isBroken = true
            throw error
        }
    }

    /// Sends a command whose result is read before the next one's.
    func post(_ command: PostgresCommand, deadline: Deadline) {
        do { try send([command], deadline: deadline) } catch { isBroken = true }
    }

    private func send(_ commands: [PostgresCommand], deadline: Deadline) throws(PostgresError) {
        for command in commands where !command.send(on: handle) { throw .lost(.databaseGone) }
        guard PQpipelineSync(handle) == 1 else { throw .lost(.databaseGone) }
        owed += 1
        while true {
            let left = PQflush(handle)
            if left == 0 { return }
            guard left == 1, try wait(for: Int16(POLLIN | POLLOUT), deadline: deadline) else {
                throw .lost(.databaseBusy)
            }
            guard PQconsumeInput(handle) == 1 else { throw .lost(.databaseGone) }
        }
    }

    /// The results up to the next end of an exchange.
    private func receive(deadline: Deadline) throws(PostgresError) -> [PostgresResult] {
        var results: [PostgresResult] = []
        var gaps = 0
        while true {
            while PQisBusy(handle) == 1 {
                guard try wait(for: Int16(POLLIN), deadline: deadline) else { throw .lost(.databaseBusy) }
                guard PQconsumeInput(handle) == 1 else { throw .lost(.databaseGone) }
            }
            guard let next = PQgetResult(handle) else {
                gaps += 1
                guard gaps < 3, PQstatus(handle) == CONNECTION_OK else { throw .lost(.databaseGone) }
                continue
            }
            gaps = 0
            let result = PostgresResult(next)
            if result.status == PGRES_PIPELINE_SYNC {
                owed -= 1
                return results
            }
            if case .lost(let reason)? = result.error, result.status != PGRES_PIPELINE_ABORTED { throw .lost(reason) }
            results.append(result)
        }
    }

    /// Waits for the socket; false when the deadline passes first.
    private func wait(for events: Int16, deadline: Deadline) throws(PostgresError) -> Bool {
        while true {
            var socket = pollfd(fd: PQsocket(handle), events: events, revents: 0)
            let ready = poll(&socket, 1, deadline.pollMilliseconds)
            if ready > 0 { return true }
            if ready < 0, errno != EINTR { throw .lost(.databaseGone) }
            if ready == 0, deadline.hasPassed { return false }
        }
    }
}
