import RegionSDK

/// What waits for a person: filings in a state from which he may take the next step. One index range for each kind,
/// state and reach, so the work does not grow with the data.
struct WaitingStore: Sendable {
    private let types: [any Filing.Type]
    private let steps: [Step]

    init(types: [any Filing.Type]) {
        self.types = types
        steps = types.flatMap { type in
            type.workflow.waiting.map { Step(kind: type.kind.id, state: $0.state.id, permission: $0.permission) }
        }
    }

    /// How many wait: from the kept counts, and counted up to `ListQuery.countLimit` where those do not know.
    func count(for actor: Actor, on connection: any Connection) throws -> Int {
        let ranges = ranges(for: actor)
        let kept = ranges.compactMap { range in
            range.extent.keys.map { keys -> SQL in
                """
                (kind = \(range.kind) AND state = \(range.state) AND block = -1 AND \(Extent.oneOf("scope", keys)))
                """
            }
        }
        let mixed = ranges.filter { $0.extent.keys == nil }.map { range in
            range.newest(of: "filing.id AS id", ListQuery.countLimit)
        }
        var total = 0
        if !kept.isEmpty {
            total += try connection.column(
                "SELECT total FROM filing_count WHERE \(SQL.joined(kept, by: " OR "))", as: Int.self
            ).reduce(0, +)
        }
        if !mixed.isEmpty {
            let all = SQL.joined(mixed, by: " UNION ")
            total += try connection.value("SELECT COUNT(*) FROM (\(all)) AS found") ?? 0
        }
        return total
    }

    func rows(for actor: Actor, _ place: Place, on connection: any Connection) throws -> [WaitingRow] {
        let parts = ranges(for: actor).map { range in
            range.newest(
                of: """
                    filing.id, filing.kind, filing.number, filing.title, filing.state, filing.owner_name,
                    filing.updated_at
                    """, place.offset + place.size)
        }
        guard !parts.isEmpty else { return [] }
        return try connection.rows(
            "\(SQL.joined(parts, by: " UNION ")) ORDER BY 1 DESC LIMIT \(place.size) OFFSET \(place.offset)"
        ).compactMap(line)
    }

    private func line(_ row: Row) throws -> WaitingRow? { try WaitingRow(row, types) }

    private struct Range {
        let kind: String
        let state: String
        let extent: Extent

        func newest(of columns: SQL, _ limit: Int) -> SQL {
            extent.union(of: columns, kind, " AND filing.state = \(state)", newest: limit)
        }
    }

    /// A state that waits for those who have a right.
    private struct Step: Sendable {
        let kind: String
        let state: String
        let permission: Permission
    }

    private func ranges(for actor: Actor) -> [Range] {
        steps.compactMap { step in
            guard actor.holds(step.permission), let extent = try? Extent(of: step.permission, for: actor) else {
                return nil
            }
            return Range(kind: step.kind, state: step.state, extent: extent)
        }
    }
}

/// What a person has handled (已办) and may still see, newest first.
struct HandledStore: Sendable {
    let types: [any Filing.Type]

    func count(for actor: Actor, on connection: any Connection) throws -> Int {
        try connection.value("SELECT COUNT(*) \(handled(by: actor))") ?? 0
    }

    func rows(for actor: Actor, _ place: Place, on connection: any Connection) throws -> [WaitingRow] {
        try connection.rows(
            """
            SELECT filing.id, filing.kind, filing.number, filing.title, filing.state, filing.owner_name, handled.at
            \(handled(by: actor)) ORDER BY handled.at DESC LIMIT \(place.size) OFFSET \(place.offset)
            """
        ).compactMap { try WaitingRow($0, types) }
    }

    private func handled(by actor: Actor) -> SQL {
        let kinds = types.compactMap { type -> SQL? in
            guard let extent = try? Extent(of: type.reading, for: actor) else { return nil }
            return "(filing.kind = \(type.kind.id) AND \(extent.condition))"
        }
        let visible = kinds.isEmpty ? "1 = 0" : SQL.joined(kinds, by: " OR ")
        return """
            FROM filing_handled AS handled JOIN filing ON filing.id = handled.filing
            WHERE handled.person = \(actor.person) AND (\(visible))
            """
    }
}

extension WaitingRow {
    /// Reads a row; nil for a kind that is not among the types.
    fileprivate init?(_ row: Row, _ types: [any Filing.Type]) throws {
        let kindID: String = try row.get(1)
        let stateID: String = try row.get(4)
        guard let type = types.first(where: { $0.kind.id == kindID }), let state = type.workflow.state(stateID) else {
            return nil
        }
        self.init(
            id: try row.get(0), kind: type.kind, number: try row.get(2), title: try row.get(3), state: state,
            ownerName: try row.get(5), time: try row.get(6))
    }
}

extension Workflow {
    /// Which states wait for whom: each state with the right of the first step forward from it, and what its filer
    /// must still send.
    var waiting: [(state: FilingState, permission: Permission)] {
        var seen: Set<FilingState> = []
        var list: [(FilingState, Permission)] = []
        for transition in transitions where transition.reason == nil {
            for state in transition.from where seen.insert(state).inserted {
                list.append((state, transition.permission))
            }
        }
        for state in saving.states.keys.sorted(by: { $0.id < $1.id }) where seen.insert(state).inserted {
            list.append((state, saving.permission))
        }
        return list
    }
}
