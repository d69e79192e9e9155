import RegionSDK

/// Who takes part in which project (项目成员), and which filings belong to it: the tables that the reach `project` goes
/// by. A project is named by a key of the region's choice, unique in the tenant: `shanghai:XM2026000001`.
public enum Projects {
    /// Adds a person or an organisation with a duty (职责) in a project. One who has the duty already keeps it.
    public static func add(
        _ party: ProjectParty, to project: String, as duty: String, at time: Timestamp, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO project_member (project, person, organisation, duty, since)
            SELECT \(project), \(value: party.person), \(value: party.organisation), \(duty), \(time)
            WHERE NOT EXISTS (SELECT 1 FROM project_member WHERE project = \(project) AND duty = \(duty)
                AND until IS NULL AND \(party.condition))
            """)
    }

    /// Ends a duty; false where there was none.
    @discardableResult public static func end(
        _ party: ProjectParty, in project: String, as duty: String, at time: Timestamp, on connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE project_member SET until = \(time)
            WHERE project = \(project) AND duty = \(duty) AND until IS NULL AND \(party.condition)
            """) > 0
    }

    /// Everyone who took part in a project, in the order they were added.
    public static func members(of project: String, on connection: any Connection) throws -> [ProjectMember] {
        try connection.rows(
            """
            SELECT person, organisation, duty, since, until FROM project_member
            WHERE project = \(project) ORDER BY id LIMIT 1000
            """
        ).compactMap { row in
            guard let party = ProjectParty(person: try row.get(0), organisation: try row.get(1)) else { return nil }
            return try ProjectMember(party: party, duty: row.get(2), since: row.get(3), until: row.get(4))
        }
    }

    /// Says which project a filing belongs to; nil takes it out.
    public static func place(
        _ filing: ID<FilingRecord>, in project: String?, on connection: any Connection
    ) throws {
        guard let project else {
            try connection.execute("DELETE FROM filing_project WHERE filing = \(filing)")
            return
        }
        try connection.execute(
            """
            INSERT INTO filing_project (filing, project) VALUES (\(filing), \(project))
            ON CONFLICT (filing) DO UPDATE SET project = excluded.project
            """)
    }

    /// The project of a filing, or nil.
    public static func project(of filing: ID<FilingRecord>, on connection: any Connection) throws -> String? {
        try connection.value("SELECT project FROM filing_project WHERE filing = \(filing)")
    }

    /// Who takes part in the project of a filing now.
    static func parties(of filing: ID<FilingRecord>, on connection: any Connection) throws -> (
        persons: [ID<Person>], organisations: [ID<Organisation>]
    ) {
        let rows = try connection.rows(
            """
            SELECT m.person, m.organisation FROM filing_project f JOIN project_member m ON m.project = f.project
            WHERE f.filing = \(filing) AND m.until IS NULL ORDER BY m.id
            """)
        return (try rows.compactMap { try $0.get(0) }, try rows.compactMap { try $0.get(1) })
    }

    /// The keys of the projects that a person and the organisation he acts for take part in now.
    package static func keys(of person: ID<Person>, _ organisation: ID<Organisation>?) -> SQL {
        let party: SQL = organisation.map { "(person = \(person) OR organisation = \($0))" } ?? "person = \(person)"
        return "SELECT project FROM project_member WHERE until IS NULL AND \(party)"
    }

    /// Who takes part in a project now.
    package static func parties(in project: String, on connection: any Connection) throws -> (
        persons: [ID<Person>], organisations: [ID<Organisation>]
    ) {
        let present = try members(of: project, on: connection).filter { $0.until == nil }.map(\.party)
        return (
            present.compactMap { if case .person(let id) = $0 { id } else { nil } },
            present.compactMap { if case .organisation(let id) = $0 { id } else { nil } }
        )
    }

    /// The ids of the filings in the projects of a person and of the organisation he acts for.
    static func filings(of person: ID<Person>, _ organisation: ID<Organisation>?) -> SQL {
        var mine = filings(where: "m.person = \(person)")
        if let organisation { mine.append(" UNION " + filings(where: "m.organisation = \(organisation)")) }
        return mine
    }

    private static func filings(where condition: SQL) -> SQL {
        """
        SELECT f.filing FROM project_member m JOIN filing_project f ON f.project = m.project
        WHERE m.until IS NULL AND \(condition)
        """
    }
}

/// A person or an organisation in a project.
public enum ProjectParty: Sendable, Hashable {
    /// Somebody by himself.
    case person(ID<Person>)
    /// Everyone who acts for an organisation.
    case organisation(ID<Organisation>)

    init?(person: ID<Person>?, organisation: ID<Organisation>?) {
        if let person {
            self = .person(person)
        } else if let organisation {
            self = .organisation(organisation)
        } else {
            return nil
        }
    }

    fileprivate var person: SQLValue { if case .person(let id) = self { id.sqlValue } else { .null } }

    fileprivate var organisation: SQLValue { if case .organisation(let id) = self { id.sqlValue } else { .null } }

    fileprivate var condition: SQL {
        switch self {
        case .person(let id): "person = \(id)"
        case .organisation(let id): "organisation = \(id)"
        }
    }
}

/// Somebody with a duty in a project.
public struct ProjectMember: Sendable, Hashable {
    /// Who takes part.
    public let party: ProjectParty
    /// What for: 项目负责人.
    public let duty: String
    /// Since when.
    public let since: Timestamp
    /// When it ended; nil lasts.
    public let until: Timestamp?
}
