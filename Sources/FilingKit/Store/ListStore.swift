import RegionSDK

/// Reads pages of a list. The number of statements is the same whatever the data: without a search the counts come
/// from `Counts`, the rows from one index range; with a search both come through the text index.
struct ListStore: Sendable {
    let type: any Filing.Type
    let extent: Extent
    var vault: any PersonalVault = NoVault()
    /// What must reach a filing as well.
    var also: Extent?

    func page(_ query: ListQuery, on connection: any Connection) throws -> ListResult {
        if let whole = query.whole { return try partsPage(of: whole, query, on: connection) }
        if query.texts.isEmpty, query.conditions.isEmpty {
            guard let keys = extent.keys else { return try mixedPage(query, on: connection) }
            return try plainPage(query, keys, on: connection)
        }
        return try searchedPage(query, on: connection)
    }

    private func plainPage(_ query: ListQuery, _ keys: [String], on connection: any Connection) throws -> ListResult {
        let byState = try Counts.byState(type.kind.id, keys, on: connection)
        let total = query.total(of: byState)
        var result = ListResult(rows: [], total: total, byState: byState)
        guard query.offset < total else { return result }
        result.rows = try rows(matching(query), start(query, keys, on: connection), query, on: connection)
        return result
    }

    /// From where to read: a page near the newest passes over what stands before it, a far one starts at its block.
    private func start(_ query: ListQuery, _ keys: [String], on connection: any Connection) throws -> Start {
        guard query.offset > Int(Counts.blockSize) else { return Start(below: nil, skip: query.offset) }
        let states = query.states ?? type.workflow.states.map(\.id)
        let place = try Counts.place(type.kind.id, keys, states: states, offset: query.offset, on: connection)
        return Start(below: place?.below, skip: place?.skip ?? query.offset)
    }

    private func searchedPage(_ query: ListQuery, on connection: any Connection) throws -> ListResult {
        let search = ListSearch(type: type, extent: extent, query: query, vault: vault, also: also)
        if let short = search.unsearchable { return ListResult(rows: [], total: 0, byState: [:], unsearchable: short) }
        if let few = try search.few(on: connection) { return try page(of: few, query, on: connection) }
        let match = try search.match(in: connection.dialect)
        let byState = try counts(match, search.rest, on: connection)
        let all = byState.values.reduce(0, +)
        let total = query.states == nil ? min(all, ListQuery.countLimit) : query.total(of: byState)
        var result = ListResult(rows: [], total: total, isCapped: all > ListQuery.countLimit, byState: byState)
        guard query.offset < total || result.isCapped else { return result }
        result.rows = try connection.rows(
            """
            SELECT \(columns(on: connection.dialect)) \(match.from("filing"))\(search.rest)\(stateCondition(query))
            \(match.newest(query.size, after: query.offset))
            """
        ).map { try row($0, on: connection) }
        return result
    }

    /// The page out of few rows that were found, as far as they lie within the extent.
    private func page(of found: [ID<FilingRecord>], _ query: ListQuery, on connection: any Connection) throws
        -> ListResult
    {
        guard !found.isEmpty else { return ListResult(rows: [], total: 0, byState: [:]) }
        let states: [(id: ID<FilingRecord>, state: String)] = try connection.rows(
            """
            SELECT id, state FROM filing WHERE \(oneOf(found)) AND \(extentAndKind) ORDER BY id DESC
            """
        ).map { (try $0.get(0), try $0.get(1)) }
        let chosen = states.filter { query.states?.contains($0.state) ?? true }.map(\.id)
        var result = ListResult(rows: [], total: chosen.count, byState: [:])
        for (_, state) in states { result.byState[state, default: 0] += 1 }
        let ids = Array(chosen.dropFirst(query.offset).prefix(query.size))
        guard !ids.isEmpty else { return result }
        result.rows = try connection.rows(
            "SELECT \(columns(on: connection.dialect)) FROM filing WHERE \(oneOf(ids)) ORDER BY filing.id DESC"
        ).map { try row($0, on: connection) }
        return result
    }

    /// A condition on the id. Lists are filled up to a power of two with what is in them, so that there are few
    /// different statements to prepare.
    func oneOf(_ ids: [ID<FilingRecord>]) -> SQL {
        var size = 1
        while size < ids.count { size *= 2 }
        let filled = ids + Array(repeating: ids[ids.count - 1], count: size - ids.count)
        return "filing.id IN \(list: filled)"
    }

    /// How many match, by state; no more than `ListQuery.countLimit` and one are looked at.
    private func counts(_ match: TextMatch, _ rest: SQL, on connection: any Connection) throws -> [String: Int] {
        let rows = try connection.rows(
            """
            SELECT state, COUNT(*) FROM (
                SELECT filing.state AS state \(match.from("filing"))\(rest) \(match.newest(ListQuery.countLimit + 1))
            ) AS found GROUP BY state
            """)
        return try Dictionary(rows.map { (try $0.get(0), try $0.get(1)) }, uniquingKeysWith: +)
    }

    private func rows(_ condition: SQL, _ start: Start, _ query: ListQuery, on connection: any Connection) throws
        -> [ListRow]
    {
        let below: SQL = start.below.map { " AND filing.id < \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT \(columns(on: connection.dialect)) FROM filing WHERE \(condition)\(below) ORDER BY filing.id DESC LIMIT \(query.size) OFFSET \(start.skip)
            """
        ).map { try row($0, on: connection) }
    }

    func columns(on dialect: Dialect) -> SQL {
        let fields: [SQL] = type.list.fieldNames.map { ", \(dialect.member($0, of: "filing.content"))" }
        return """
            filing.id, filing.number, filing.code, filing.title, filing.state, filing.owner_name, filing.submitted_at,
            filing.updated_at, filing.version\(SQL.joined(fields, by: ""))
            """
    }

    var extentAndKind: SQL {
        "filing.kind = \(type.kind.id) AND \(extent.condition)" + (also.map { " AND \($0.condition)" } ?? "")
    }

    func matching(_ query: ListQuery) -> SQL { extentAndKind + stateCondition(query) }

    func stateCondition(_ query: ListQuery) -> SQL {
        query.states.map { " AND \(Extent.oneOf("filing.state", $0))" } ?? ""
    }

    func row(_ row: Row, on connection: any Connection) throws -> ListRow {
        let stateID: String = try row.get(4)
        guard let state = type.workflow.state(stateID) else { throw HubError(.internal, "no state \(stateID)") }
        return ListRow(
            id: try row.get(0), number: try row.get(1), code: try row.get(2), title: try row.get(3), state: state,
            version: try row.get(8), ownerName: try row.get(5), submittedAt: try row.get(6), updatedAt: try row.get(7),
            fields: try (9..<row.values.count).map { try field(row, $0, on: connection) })
    }

    /// The text in a column; a personal one masked.
    private func field(_ row: Row, _ index: Int, on connection: any Connection) throws -> String {
        let text = try row.get(index, as: String?.self) ?? ""
        guard let spec = type.form.field(type.list.fieldNames[index - 9]), spec.personal != nil else { return text }
        return try FilingSeal(type: type, vault: vault, number: row.get(1)).open(text, spec, on: connection).masked
    }

    private struct Start {
        let below: Int64?
        let skip: Int
    }
}

extension FilingList {
    /// The names of the columns that are fields of the form.
    var fieldNames: [String] {
        columns.compactMap { if case .field(let spec) = $0 { spec.name } else { nil } }
    }
}

extension Dialect {
    /// The text of a member of a stored content. The name is one a form declares.
    func member(_ name: String, of column: String) -> SQL {
        switch self {
        case .sqlite: "json_extract(\(raw: column), '$.\(raw: name)')"
        case .postgres: "(\(raw: column)::json ->> '\(raw: name)')"
        }
    }
}
