import CPostgres
import Glibc
import RegionSDK

/// What one command brought back; freed with the value.
final class PostgresResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }

    /// The error the server answered with, or nil.
    var error: PostgresError? {
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_PIPELINE_SYNC, PGRES_EMPTY_QUERY: return nil
        default:
            let state = PQresultErrorField(handle, 67).map { String(cString: $0) } ?? ""  // PG_DIAG_SQLSTATE, 'C'
            let message = String(cString: PQresultErrorMessage(handle))
            return .translate(state: state, message: message)
        }
    }

    /// The word the server names the command by: `COMMIT`, `ROLLBACK`.
    var tag: String { String(cString: PQcmdStatus(handle)) }

    /// How many rows the command changed.
    var changes: Int {
        guard !tag.hasPrefix("SELECT") else { return 0 }
        return Int(String(cString: PQcmdTuples(handle))) ?? 0
    }

    /// The rows, each column translated by its type.
    func rows() -> [Row] {
        let columns = PQnfields(handle)
        let types = (0..<columns).map { PostgresType(PQftype(handle, $0)) }
        return (0..<PQntuples(handle)).map { row in
            Row(
                [SQLValue](unsafeUninitializedCapacity: Int(columns)) { buffer, count in
                    for column in 0..<columns {
                        buffer.initializeElement(at: Int(column), to: value(row, column, types[Int(column)]))
                    }
                    count = Int(columns)
                })
        }
    }

    private func value(_ row: Int32, _ column: Int32, _ type: PostgresType) -> SQLValue {
        guard PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column) else { return .null }
        let length = Int(PQgetlength(handle, row, column))
        return type.decode(UnsafeRawBufferPointer(start: start, count: length))
    }
}
