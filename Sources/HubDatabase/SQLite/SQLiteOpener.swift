import CSQLite
import Glibc
import RegionSDK
import Synchronization

/// Opens connections to one file, one after the other: two that make the same new file at once would get in each
/// other's way.
final class SQLiteOpener: Sendable {
    let path: String
    let options: SQLiteOptions
    private let turn = Mutex(())

    /// Runs once in the program, before SQLite's first open.
    private static let uncounted: Int32 = hub_sqlite_uncounted()

    init(path: String, options: SQLiteOptions) {
        self.path = path
        self.options = options
    }

    /// A connection, tried again while another program is making or changing the file.
    func open(readOnly: Bool, deadline: Deadline) throws(HubError) -> SQLiteConnection {
        _ = Self.uncounted
        while true {
            do throws(HubError) {
                return try turn.withLock { _ throws(HubError) in
                    try SQLiteConnection(path: path, options: options, readOnly: readOnly)
                }
            } catch {
                guard error == .databaseBusy, !deadline.hasPassed else { throw error }
                usleep(10_000)
            }
        }
    }
}
