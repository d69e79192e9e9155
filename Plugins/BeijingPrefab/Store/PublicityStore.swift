import FilingKit
import RegionSDK

/// What is publicised (公示): read by everybody, so it holds no personal values.
enum PublicityStore {
    /// Puts a filing up; one that stands there already is written over.
    static func add(_ notice: PublicNotice, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO beijing_publicity (filing, business, title, unit, detail, since)
            VALUES (\(notice.filing), \(notice.business), \(notice.title), \(notice.unit), \(notice.detail),
                \(notice.since))
            ON CONFLICT (filing) DO UPDATE SET title = excluded.title, unit = excluded.unit,
                detail = excluded.detail, since = excluded.since
            """)
    }

    /// The newest that stand there.
    static func newest(on connection: any Connection) throws -> [PublicNotice] {
        try connection.rows(
            "SELECT filing, business, title, unit, detail, since FROM beijing_publicity ORDER BY id DESC LIMIT 100"
        ).map {
            PublicNotice(
                filing: try $0.get(0), business: try $0.get(1), title: try $0.get(2), unit: try $0.get(3),
                detail: try $0.get(4), since: try $0.get(5))
        }
    }

    static func remove(_ filing: ID<FilingRecord>, on connection: any Connection) throws {
        try connection.execute("DELETE FROM beijing_publicity WHERE filing = \(filing)")
    }
}

/// A filing that is publicised.
struct PublicNotice: Sendable, Hashable {
    let filing: ID<FilingRecord>
    let business, title, unit, detail, since: String
}
