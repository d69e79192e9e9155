import CSQLite
import RegionSDK

/// A prepared statement of one connection.
struct SQLiteStatement {
    let handle: OpaquePointer

    /// SQLite copies what it is given.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// Binds the values in the order of their placeholders: SQLite counts `$1`, `$2` in order of appearance.
    func bind(_ values: [SQLValue]) throws(HubError) -> Int32 {
        guard sqlite3_bind_parameter_count(handle) == Int32(values.count) else {
            throw HubError(.internal, "\(values.count) values for: \(String(cString: sqlite3_sql(handle)))")
        }
        var place: Int32 = 0
        for value in values {
            place += 1
            try value.requireStorable()
            let code = bind(value, at: place)
            if code != SQLITE_OK { return code }
        }
        return SQLITE_OK
    }

    private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, place)
        case .integer(let number): return sqlite3_bind_int64(handle, place, number)
        case .real(let number): return sqlite3_bind_double(handle, place, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    // An empty string has no address, and a null address would bind NULL.
                    guard let start = characters.baseAddress else {
                        return sqlite3_bind_text(handle, place, "", 0, Self.transient)
                    }
                    return sqlite3_bind_text(handle, place, start, Int32(clamping: characters.count), Self.transient)
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, place, 0) }
            return sqlite3_bind_blob64(handle, place, bytes, UInt64(bytes.count), Self.transient)
        }
    }

    /// The row a step has just produced.
    func row(columns: Int32) -> Row {
        Row(
            [SQLValue](unsafeUninitializedCapacity: Int(columns)) { buffer, count in
                for column in 0..<columns {
                    buffer.initializeElement(at: Int(column), to: value(column))
                }
                count = Int(columns)
            })
    }

    private func value(_ column: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, column)
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
            return .blob([UInt8](bytes))
        default: return .null
        }
    }
}
