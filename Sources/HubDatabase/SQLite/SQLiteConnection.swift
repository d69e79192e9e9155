import CSQLite
import HubCore
import RegionSDK

/// One open SQLite file, used by one thread.
final class SQLiteConnection: Connection, Announcing {
    let dialect = Dialect.sqlite
    private let handle: OpaquePointer
    private var cache: StatementCache<String, SQLiteStatement>
    /// The error that ended the running transaction: as in PostgreSQL nothing more is done in it.
    private(set) var failure: HubError?
    var log: QueryLog?
    /// What the running write tells at its commit.
    var news: [News] = []
    /// When a running statement is broken off.
    var deadline = Deadline.never

    /// Opens the file, making it where it is missing, and sets the options.
    init(path: String, options: SQLiteOptions, readOnly: Bool) throws(HubError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard let opened, code == SQLITE_OK else {
            sqlite3_close_v2(opened)
            throw SQLiteError.translate(code, "cannot open", in: path)
        }
        handle = opened
        cache = StatementCache(capacity: options.limits.statements)
        let patience = options.limits.patience.components
        sqlite3_busy_timeout(handle, Int32(clamping: patience.seconds * 1000))
        for pragma in options.pragmas(readOnly: readOnly) { try run(pragma) }
        sqlite3_progress_handler(
            handle, 20_000,
            { context in
                guard let context else { return 0 }
                return Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue().deadline.hasPassed ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        for statement in cache.statements { sqlite3_finalize(statement.handle) }
        sqlite3_close_v2(handle)
    }

    /// Whether an error has already rolled the whole transaction back.
    var isOutsideTransaction: Bool { sqlite3_get_autocommit(handle) != 0 }

    func announce(_ news: News) { self.news.append(news) }

    func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try step(sql) { statement, columns in rows.append(statement.row(columns: columns)) }
        return rows
    }

    @discardableResult func execute(_ sql: SQL) throws -> Int {
        let before = sqlite3_total_changes64(handle)
        try step(sql) { _, _ in }
        return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
    }

    /// Runs a statement of the host itself: a pragma, the borders of a transaction.
    func run(_ text: String) throws(HubError) {
        let statement = try prepare(text)
        defer { sqlite3_reset(statement.handle) }
        var code = sqlite3_step(statement.handle)
        while code == SQLITE_ROW { code = sqlite3_step(statement.handle) }
        guard code == SQLITE_DONE else { throw error(code, in: text) }
    }

    /// Forgets the error of the last transaction.
    func begin(deadline: Deadline) {
        failure = nil
        self.deadline = deadline
    }

    private func step(_ sql: SQL, row: (SQLiteStatement, Int32) -> Void) throws(HubError) {
        if let failure { throw failure }
        let text = sql.text
        log?.note(text)
        do throws(HubError) {
            let statement = try prepare(text)
            defer {
                sqlite3_reset(statement.handle)
                sqlite3_clear_bindings(statement.handle)
            }
            var code = try statement.bind(sql.values)
            guard code == SQLITE_OK else { throw error(code, in: text) }
            let columns = sqlite3_column_count(statement.handle)
            code = sqlite3_step(statement.handle)
            while code == SQLITE_ROW {
                row(statement, columns)
                code = sqlite3_step(statement.handle)
            }
            guard code == SQLITE_DONE else { throw error(code, in: text) }
        } catch {
            failure = error
            throw error
        }
    }

    private func prepare(_ text: String) throws(HubError) -> SQLiteStatement {
        if let statement = cache.find(text) { return statement }
        var prepared: OpaquePointer?
        var copy = text
        let (code, isWhole) = copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters -> (Int32, Bool) in
                var rest: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    handle, characters.baseAddress, Int32(clamping: characters.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT),
                    &prepared, &rest)
                let end = characters.baseAddress.map { $0 + characters.count }
                return (code, rest == end)
            }
        }
        guard code == SQLITE_OK else { throw error(code, in: text) }
        guard let prepared, isWhole else {
            sqlite3_finalize(prepared)
            throw HubError(.internal, "not one statement: \(text)")
        }
        let statement = SQLiteStatement(handle: prepared)
        if let evicted = cache.insert(statement, for: text) { sqlite3_finalize(evicted.handle) }
        return statement
    }

    private func error(_ code: Int32, in text: String) -> HubError {
        SQLiteError.translate(sqlite3_extended_errcode(handle), String(cString: sqlite3_errmsg(handle)), in: text)
    }
}
