import RegionSDK

/// To whom a filing is assigned (分办): the table that the reach `assigned` goes by. A right of that reach covers what
/// is assigned to its holder from the moment of the assignment until it is ended.
public enum Assignments {
    /// Assigns a filing to an official or an expert. One who has it already keeps it as it is.
    public static func add(
        _ person: ID<Person>, to filing: ID<FilingRecord>, because reason: String = "", at time: Timestamp,
        on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO filing_assignment (filing, person, since, reason)
            VALUES (\(filing), \(person), \(time), \(reason)) ON CONFLICT (filing, person) WHERE until IS NULL DO NOTHING
            """)
    }

    /// Ends an assignment; false where there was none.
    @discardableResult public static func end(
        _ person: ID<Person>, on filing: ID<FilingRecord>, at time: Timestamp, on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE filing_assignment SET until = \(time)
            WHERE filing = \(filing) AND person = \(person) AND until IS NULL
            """) == 1
    }

    /// Every assignment of a filing, oldest first, also those that are over.
    public static func list(of filing: ID<FilingRecord>, on connection: any Connection) throws -> [Assignment] {
        try connection.rows(
            "SELECT person, since, until, reason FROM filing_assignment WHERE filing = \(filing) ORDER BY id LIMIT 1000"
        ).map { try Assignment(person: $0.get(0), since: $0.get(1), until: $0.get(2), reason: $0.get(3)) }
    }

    /// The ids of the filings that are assigned to a person.
    static func filings(of person: ID<Person>) -> SQL {
        "SELECT filing FROM filing_assignment WHERE person = \(person) AND until IS NULL"
    }

    /// To whom a filing is assigned now.
    static func persons(of filing: ID<FilingRecord>, on connection: any Connection) throws -> [ID<Person>] {
        try connection.column(
            "SELECT person FROM filing_assignment WHERE filing = \(filing) AND until IS NULL ORDER BY id")
    }
}

/// A filing in the hands of one person.
public struct Assignment: Sendable, Hashable {
    /// Who has it.
    public let person: ID<Person>
    /// Since when.
    public let since: Timestamp
    /// When it ended; nil lasts.
    public let until: Timestamp?
    /// Why this person; empty where nobody said.
    public let reason: String
}
