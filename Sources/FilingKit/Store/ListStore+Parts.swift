import RegionSDK

extension ListStore {
    /// The parts of one whole: few, found by the index on what they are part of, so they are counted as they are read.
    func partsPage(of whole: ID<FilingRecord>, _ query: ListQuery, on connection: any Connection) throws -> ListResult {
        let condition: SQL =
            "filing.parent = \(whole) AND \(extentAndKind)\(texts(query, connection.dialect))\(try personal(query, on: connection))"
        let byState = try Dictionary(
            connection.rows("SELECT filing.state, COUNT(*) FROM filing WHERE \(condition) GROUP BY filing.state").map {
                (try $0.get(0, as: String.self), try $0.get(1, as: Int.self))
            }, uniquingKeysWith: +)
        let total = query.total(of: byState)
        var result = ListResult(rows: [], total: total, byState: byState)
        guard query.offset < total else { return result }
        result.rows = try connection.rows(
            """
            SELECT \(columns(on: connection.dialect)) FROM filing WHERE \(condition)\(stateCondition(query))
            ORDER BY filing.id DESC LIMIT \(query.size) OFFSET \(query.offset)
            """
        ).map { try row($0, on: connection) }
        return result
    }

    func texts(_ query: ListQuery, _ dialect: Dialect) -> SQL {
        let conditions = type.list.filters.compactMap { filter -> SQL? in
            guard let text = query.texts[filter.name] else { return nil }
            switch filter {
            case .number: return holds("filing.number", text, query)
            case .code: return holds("filing.code", text, query)
            case .title: return holds("filing.title", text, query)
            case .choice(let spec): return "\(dialect.member(spec.name, of: "filing.content")) = \(text)"
            case .personal, .state: return nil
            }
        }
        return SQL.joined(conditions.map { " AND \($0)" }, by: "")
    }

    /// The filings that are marked with the keyed hash of each personal value asked for.
    private func personal(_ query: ListQuery, on connection: any Connection) throws -> SQL {
        var values = query
        values.texts = query.texts.filter { name, _ in type.form.field(name)?.personal != nil }
        guard !values.texts.isEmpty else { return "" }
        let match = try ListSearch(type: type, extent: extent, query: values, vault: vault).match(
            in: connection.dialect)
        let ids = try connection.column(
            "SELECT \(match.id) \(match.from) \(match.newest(ListQuery.countLimit))", as: ID<FilingRecord>.self)
        return " AND filing.id IN \(list: ids)"
    }

    /// A text that is equal, or contained: compared without regard to small and capital letters.
    private func holds(_ column: String, _ text: String, _ query: ListQuery) -> SQL {
        if query.isExact { return "\(raw: column) = \(text)" }
        let escaped = text.lowercased().map { "\\%_".contains($0) ? "\\\($0)" : "\($0)" }.joined()
        return "LOWER(\(raw: column)) LIKE \("%" + escaped + "%") ESCAPE '\\'"
    }
}
