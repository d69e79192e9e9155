import HubCore
import RegionSDK

/// Organisations in lists, and changes to them.
enum OrganisationLines {
    static func page(_ search: OrganisationSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<OrganisationLine>
    {
        let condition = try condition(search, in: connection.dialect)
        let total = try place.total { try connection.value("SELECT COUNT(*) FROM organisation o WHERE \(condition)") }
        guard place.offset < total else { return Slice(rows: [], total: total) }
        let rows = try connection.rows(
            """
            \(columns) WHERE \(condition) AND \(place.condition("o.id"))
            ORDER BY \(place.ordering("o.id", orders)) LIMIT \(place.size) OFFSET \(place.offset)
            """)
        return Slice(rows: try rows.map(line), total: total)
    }

    /// The columns that pages are sorted by, each with an index.
    private static let orders = ["name": "o.name", "code": "o.credit_code", "added": "o.id"]

    static func find(_ id: ID<Organisation>, on connection: any Connection) throws -> OrganisationLine? {
        try connection.row("\(columns) WHERE o.id = \(id)").map(line)
    }

    static func find(code: String, on connection: any Connection) throws -> Organisation? {
        try connection.row(
            """
            SELECT id, name, credit_code, address, legal_representative FROM organisation
            WHERE credit_code = \(code.storable) AND disabled = 0
            """
        ).map { try OrganisationStore.organisation($0, from: 0) }
    }

    static func knows(code: String, on connection: any Connection) throws -> Bool {
        try connection.row("SELECT id FROM organisation WHERE credit_code = \(code.storable)") != nil
    }

    static func change(
        _ id: ID<Organisation>, version: Int64, to facts: OrganisationFacts, on connection: any Connection
    ) throws {
        let changed = try connection.execute(
            """
            UPDATE organisation SET name = \(facts.name.storable), address = \(facts.address.storable),
                legal_representative = \(facts.legalRepresentative.storable), version = version + 1
            WHERE id = \(id) AND version = \(version)
            """)
        guard changed == 1 else { throw try missing(id, on: connection) }
        try PeopleText.put(id, on: connection)
    }

    static func setDisabled(
        _ isDisabled: Bool, _ id: ID<Organisation>, version: Int64, on connection: any Connection
    ) throws {
        let changed = try connection.execute(
            """
            UPDATE organisation SET disabled = \(isDisabled), version = version + 1
            WHERE id = \(id) AND version = \(version)
            """)
        guard changed == 1 else { throw try missing(id, on: connection) }
    }

    /// Why nothing was changed.
    private static func missing(_ id: ID<Organisation>, on connection: any Connection) throws -> HubError {
        let known = try connection.row("SELECT id FROM organisation WHERE id = \(id)")
        return known == nil ? HubError(.notFound, "单位不存在！") : PersonStore.stale
    }

    private static let columns: SQL = """
        SELECT o.id, o.name, o.credit_code, o.address, o.legal_representative, o.disabled, o.version,
            (SELECT COUNT(DISTINCT h.person) FROM holding h WHERE h.organisation = o.id AND h.disabled = 0)
        FROM organisation o
        """

    private static func line(_ row: Row) throws -> OrganisationLine {
        OrganisationLine(
            organisation: try OrganisationStore.organisation(row, from: 0), isDisabled: try row.get(5),
            version: try row.get(6), people: try row.get(7))
    }

    static func condition(_ search: OrganisationSearch, in dialect: Dialect) throws -> SQL {
        var texts: [TextCondition] = []
        if !search.name.isEmpty { texts.append(.contains(field: "name", search.name)) }
        if !search.code.isEmpty { texts.append(.contains(field: "code", search.code)) }
        if !search.text.isEmpty { texts.append(.any(of: PeopleText.organisations.fields, search.text)) }
        var parts: [SQL] = ["1 = 1"]
        if !texts.isEmpty { parts.append(try PeopleText.organisations.found(texts, "o.id", in: dialect)) }
        if let isDisabled = search.isDisabled { parts.append("o.disabled = \(isDisabled)") }
        return SQL.joined(parts, by: " AND ")
    }
}
