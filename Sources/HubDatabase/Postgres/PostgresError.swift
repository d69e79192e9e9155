import CPostgres
import RegionSDK

/// Why an exchange with the server failed.
enum PostgresError: Error {
    /// The connection is lost; what was under way and not committed is undone by the server.
    case lost(HubError)
    /// The server asks to run the transaction again: serialization failure or deadlock.
    case retry
    /// The statement is refused.
    case statement(HubError)

    /// What the caller is told.
    var hubError: HubError {
        switch self {
        case .lost(let error), .statement(let error): error
        case .retry: .databaseBusy
        }
    }

    /// Translates the code of an error response (PostgreSQL manual, appendix A).
    static func translate(state: String, message: String) -> PostgresError {
        switch state {
        case "23505": return .statement(.uniqueViolation)
        case "23503", "23001": return .statement(.referenceViolation)
        case "40001", "40P01": return .retry
        case "53100": return .statement(.databaseFull)
        case "57014", "55P03": return .statement(.databaseBusy)
        case "57P01", "57P02", "57P03", "57P05", "25P03", "": return .lost(.databaseGone)
        default: break
        }
        switch state.prefix(2) {
        case "08": return .lost(.databaseGone)
        case "53": return .statement(.databaseBusy)
        default: return .statement(HubError(.internal, "PostgreSQL \(state): \(message)"))
        }
    }
}
