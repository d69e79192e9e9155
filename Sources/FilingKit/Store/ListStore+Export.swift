import RegionSDK

/// Where an export goes on. Each step asks for a bounded range of ids, so that the last costs what the first did.
enum ExportMark: Sendable {
    /// Without a search: the blocks of ids, from the newest, that have anything to show.
    case blocks(ArraySlice<Int64>)
    /// What a search found, where that is little.
    case ids(ArraySlice<ID<FilingRecord>>)
    /// What a search finds below an id.
    case below(Int64)
    /// The parts of a filing below an id.
    case parts(ID<FilingRecord>, below: Int64)
}

extension ListStore {
    private static var batch: Int { 500 }

    /// Where an export of a query begins. Throws `invalid` for a text with nothing to search by.
    func exportStart(_ query: ListQuery, on connection: any Connection) throws -> ExportMark {
        if let whole = query.whole { return .parts(whole, below: .max) }
        if query.texts.isEmpty {
            let states = query.states ?? type.workflow.states.map(\.id)
            return .blocks(try Counts.blocks(type.kind.id, extent.keys, states: states, on: connection)[...])
        }
        let search = ListSearch(type: type, extent: extent, query: query, vault: vault)
        if let label = search.unsearchable { throw HubError(.invalid, "请输入\(label)中的文字或数字再查询。") }
        return try search.few(on: connection).map { .ids($0[...]) } ?? .below(.max)
    }

    /// The rows from a mark on, newest first, and the mark behind them.
    func exportBatch(_ query: ListQuery, from mark: ExportMark, on connection: any Connection) throws
        -> (rows: [ListRow], next: ExportMark?)
    {
        switch mark {
        case .blocks(let blocks):
            guard let block = blocks.first else { return ([], nil) }
            let first = block * Counts.blockSize
            let rows = try exported(
                "FROM filing WHERE \(matching(query)) AND filing.id >= \(first) AND filing.id < \(first + Counts.blockSize) ORDER BY filing.id DESC",
                on: connection)
            return (rows, blocks.count > 1 ? .blocks(blocks.dropFirst()) : nil)
        case .ids(let ids):
            let some = Array(ids.prefix(Self.batch))
            guard !some.isEmpty else { return ([], nil) }
            let rows = try exported(
                "FROM filing WHERE \(oneOf(some)) AND \(matching(query)) ORDER BY filing.id DESC", on: connection)
            return (rows, ids.count > some.count ? .ids(ids.dropFirst(some.count)) : nil)
        case .below(let below):
            let search = ListSearch(type: type, extent: extent, query: query, vault: vault)
            let match = try search.match(in: connection.dialect)
            let rows = try exported(
                """
                \(match.from("filing"))\(search.rest)\(stateCondition(query)) AND \(match.id) < \(below)
                \(match.newest(Self.batch))
                """, on: connection)
            return (rows, rows.count == Self.batch ? rows.last.map { .below($0.id.value) } : nil)
        case .parts(let whole, let below):
            let rows = try exported(
                """
                FROM filing WHERE filing.parent = \(whole) AND \(matching(query))\(texts(query, connection.dialect))
                AND filing.id < \(below) ORDER BY filing.id DESC LIMIT \(Self.batch)
                """, on: connection)
            return (rows, rows.count == Self.batch ? rows.last.map { .parts(whole, below: $0.id.value) } : nil)
        }
    }

    private func exported(_ rest: SQL, on connection: any Connection) throws -> [ListRow] {
        try connection.rows("SELECT \(columns(on: connection.dialect)) \(rest)").map { try row($0, on: connection) }
    }
}
