import Glibc
import HubCore
import RegionSDK
import Synchronization

/// A tenant's database in one SQLite file: one thread that writes, several that read.
///
/// The file is in WAL mode, so readers see the last commit while the writer works on the next
/// (<https://www.sqlite.org/wal.html>). `synchronous=FULL` makes a commit outlive a power cut.
package final class SQLiteDatabase: HostedDatabase {
    package let dialect = Dialect.sqlite
    package let path: String
    private let options: SQLiteOptions
    private let readers: WorkerPool<Job>
    private let writer: WorkerPool<Job>
    private let observer: Observer
    package let bell = Bell()

    /// A database in the file at `path`; the file is opened, or made, when work comes.
    package init(path: String, options: SQLiteOptions = SQLiteOptions()) {
        self.path = path
        self.options = options
        let opener = SQLiteOpener(path: path, options: options)
        let observer = Observer()
        self.observer = observer
        readers = WorkerPool(
            size: options.limits.connections, capacity: options.limits.waiting,
            idleLimit: options.limits.idle,
            body: { SQLiteReader(opener: opener, log: { observer.log }).serve($0) })
        writer = WorkerPool(
            size: 1, capacity: options.limits.waiting, idleLimit: options.limits.idle,
            body: { SQLiteWriter(opener: opener, log: { observer.log }).serve($0) })
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await read(within: options.limits.patience, work)
    }

    @discardableResult

    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(within: options.limits.patience, work)
    }

    package func read<Value: Sendable>(
        within limit: Duration?, _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await submitting(deadline: Deadline(after: limit), work, readers.submit)
    }

    @discardableResult

    package func write<Value: Sendable>(
        within limit: Duration?, _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let news = Mutex<[News]>([])
        let value = try await submitting(
            deadline: Deadline(after: limit),
            { connection in
                let own = connection as? SQLiteConnection
                own?.news = []
                let value = try work(connection)
                news.withLock { $0 = own?.news ?? [] }
                return value
            }, writer.submit)
        for told in news.withLock({ $0 }) { bell.ring(told) }
        return value
    }

    /// Makes the file.
    package func create() async throws { try await write { _ in } }

    /// Closes the database and deletes its files.
    package func drop() async throws {
        await close()
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }

    package func close() async {
        await readers.close()
        await writer.close()
    }

    /// Nothing: one hub uses a file, and rings its own bell.
    package func hear() {}

    package func observe(_ log: QueryLog?) { observer.log = log }
}
