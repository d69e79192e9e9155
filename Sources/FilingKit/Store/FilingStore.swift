import RegionSDK

/// The rows of one kind of filing.
struct FilingStore: Sendable {
    let type: any Filing.Type

    let vault: any PersonalVault

    init(_ type: any Filing.Type, _ vault: any PersonalVault = NoVault()) {
        self.type = type
        self.vault = vault
    }

    private static let columns: SQL = """
        filing.id, filing.kind, filing.number, filing.code, filing.title, filing.state, filing.version,
        filing.organisation, filing.person, filing.owner_name, filing.district, filing.parent, filing.content,
        filing.reason, filing.created_at, filing.updated_at, filing.submitted_at
        """

    /// The filing of an id, whoever may see it.
    func record(_ id: ID<FilingRecord>, on connection: any Connection) throws -> FilingRecord? {
        try connection.row("SELECT \(Self.columns) FROM filing WHERE id = \(id) AND kind = \(type.kind.id)")
            .map { try record($0, on: connection) }
    }

    /// The filing of an id within an extent.
    func record(_ id: ID<FilingRecord>, within extent: Extent, on connection: any Connection) throws -> FilingRecord? {
        guard let record = try record(id, on: connection), try lies(record, within: extent, on: connection) else {
            return nil
        }
        return record
    }

    /// True when a filing lies within an extent; looks for assignments and projects where the record does not show it.
    func lies(_ record: FilingRecord, within extent: Extent, on connection: any Connection) throws -> Bool {
        if extent.contains(record) { return true }
        guard record.submittedAt != nil, extent.assigned != nil || extent.member != nil else { return false }
        return try connection.row("SELECT 1 FROM filing WHERE filing.id = \(record.id) AND \(extent.condition)") != nil
    }

    /// The filing with a number given on the way.
    func record(code: String, on connection: any Connection) throws -> FilingRecord? {
        guard !code.isEmpty else { return nil }
        return try connection.row(
            "SELECT \(Self.columns) FROM filing WHERE kind = \(type.kind.id) AND code = \(code)"
        ).map { try record($0, on: connection) }
    }

    /// Adds a filing and gives it its id.
    func insert(_ new: NewFiling, on connection: any Connection) throws -> FilingRecord {
        let stored = try seal(new.number).stored(new.content, on: connection)
        let id: ID<FilingRecord>? = try connection.value(
            """
            INSERT INTO filing (kind, number, code, title, state, version, organisation, person, owner, owner_name,
                district, parent, content, reason, created_at, updated_at, submitted_at)
            VALUES (\(type.kind.id), \(new.number), \(new.code), \(new.title), \(new.state.id), 1, \(new.organisation),
                \(new.person), \(new.owner), \(new.ownerName), \(new.district), \(new.parent), \(stored), '',
                \(new.time), \(new.time), \(new.submittedAt))
            RETURNING id
            """)
        guard let id else { throw HubError(.internal, "no id after insert") }
        let record = new.record(id, kind: type.kind.id)
        try Counts.note(nil, record, on: connection)
        try index(record, on: connection)
        return record
    }

    /// Writes a changed filing over the version that was read. Throws `stale` when someone else was faster.
    func update(_ old: FilingRecord, to new: FilingRecord, on connection: any Connection) throws -> FilingRecord {
        var next = new
        next.version = old.version + 1
        let stored = try seal(old.number).stored(next.content, on: connection)
        let changed = try connection.execute(
            """
            UPDATE filing SET code = \(next.code), title = \(next.title), state = \(next.state.id),
                version = \(next.version), district = \(next.district), parent = \(next.parent),
                content = \(stored), reason = \(next.reason), updated_at = \(next.updatedAt),
                submitted_at = \(next.submittedAt)
            WHERE id = \(old.id) AND version = \(old.version)
            """)
        guard changed == 1 else { throw HubError.stale }
        try Counts.note(old, next, on: connection)
        try index(next, on: connection)
        return next
    }

    /// The filings of this kind that are part of another, oldest first.
    func children(of parent: ID<FilingRecord>, on connection: any Connection) throws -> [FilingRecord] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM filing WHERE parent = \(parent) AND kind = \(type.kind.id) ORDER BY id LIMIT 500
            """
        ).map { try record($0, on: connection) }
    }

    func seal(_ number: String) -> FilingSeal { FilingSeal(type: type, vault: vault, number: number) }

    func record(_ row: Row, on connection: any Connection) throws -> FilingRecord {
        let stateID: String = try row.get(5)
        guard let state = type.workflow.state(stateID) else {
            throw HubError(.internal, "\(type.kind.id) has no state \(stateID)")
        }
        return FilingRecord(
            id: try row.get(0), kind: try row.get(1), number: try row.get(2), code: try row.get(3),
            title: try row.get(4), state: state, version: try row.get(6), organisation: try row.get(7),
            person: try row.get(8), ownerName: try row.get(9), district: try row.get(10), parent: try row.get(11),
            content: try seal(row.get(2)).content(row.get(12), on: connection), reason: try row.get(13),
            createdAt: try row.get(14),
            updatedAt: try row.get(15), submittedAt: try row.get(16))
    }
}

/// A filing to add.
struct NewFiling {
    let number: String
    var code = ""
    let title: String
    let state: FilingState
    let organisation: ID<Organisation>?
    let person: ID<Person>
    let ownerName: String
    let district: String
    let parent: ID<FilingRecord>?
    let content: Content
    let time: Timestamp
    var submittedAt: Timestamp?

    var owner: String { organisation.map { "o\($0)" } ?? "p\(person)" }

    func record(_ id: ID<FilingRecord>, kind: String) -> FilingRecord {
        FilingRecord(
            id: id, kind: kind, number: number, code: code, title: title, state: state, version: 1,
            organisation: organisation, person: person, ownerName: ownerName, district: district, parent: parent,
            content: content, reason: "", createdAt: time, updatedAt: time, submittedAt: submittedAt)
    }
}

extension HubError {
    /// Someone else changed it meanwhile.
    static var stale: HubError { HubError(.stale, "数据已被他人修改，请刷新后重试！") }
}
