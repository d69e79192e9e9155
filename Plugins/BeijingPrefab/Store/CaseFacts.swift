import FilingKit
import RegionSDK

/// What a timer must know of a case that nobody is looking at.
struct CaseFacts: Sendable {
    let title: String
    /// Whoever is to be told.
    let filer: Audience

    /// The facts of a case; nil where there is none.
    static func read(_ id: ID<FilingRecord>, on connection: any Connection) throws -> CaseFacts? {
        try connection.row("SELECT title, organisation, person FROM filing WHERE id = \(id)").map { row in
            let organisation: ID<Organisation>? = try row.get(1)
            return CaseFacts(
                title: try row.get(0),
                filer: try organisation.map { .organisation($0) } ?? .person(row.get(2)))
        }
    }
}
