import CSQLite
import RegionSDK

/// Translates SQLite's result codes into the hub's error.
enum SQLiteError {
    /// - Parameter code: an extended result code.
    static func translate(_ code: Int32, _ message: String, in text: String) -> HubError {
        switch code {
        case SQLITE_CONSTRAINT | (8 << 8), SQLITE_CONSTRAINT | (6 << 8), SQLITE_CONSTRAINT | (10 << 8):
            return .uniqueViolation  // UNIQUE, PRIMARYKEY, ROWID
        case SQLITE_CONSTRAINT | (3 << 8), SQLITE_CONSTRAINT | (7 << 8):
            return .referenceViolation  // FOREIGNKEY, TRIGGER (RESTRICT)
        default: break
        }
        switch code & 0xFF {
        case SQLITE_FULL: return .databaseFull
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_INTERRUPT, SQLITE_NOMEM: return .databaseBusy
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_PROTOCOL: return .databaseGone
        default: return HubError(.internal, "SQLite \(code): \(message) in: \(text)")
        }
    }
}
