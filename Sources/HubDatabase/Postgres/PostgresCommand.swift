import CPostgres
import RegionSDK

/// One message of the extended protocol.
enum PostgresCommand {
    /// Prepares `text` under a name.
    case prepare(name: String, text: String, types: [Oid])
    /// Runs what was prepared.
    case run(name: String, PostgresParameters)
    /// Prepares and runs at once, keeping nothing.
    case once(text: String, PostgresParameters)

    /// A command without values.
    static func plain(_ text: String) -> PostgresCommand { .once(text: text, PostgresParameters()) }

    /// Queues it on the connection; false when that is broken.
    func send(on handle: OpaquePointer) -> Bool {
        switch self {
        case .prepare(let name, let text, let types):
            return PQsendPrepare(handle, name, text, Int32(clamping: types.count), types) == 1
        case .run(let name, let parameters):
            return parameters.withPointers { count, values, lengths, formats in
                PQsendQueryPrepared(handle, name, count, values, lengths, formats, 0) == 1
            }
        case .once(let text, let parameters):
            return parameters.withPointers { count, values, lengths, formats in
                PQsendQueryParams(handle, text, count, parameters.types, values, lengths, formats, 0) == 1
            }
        }
    }
}
