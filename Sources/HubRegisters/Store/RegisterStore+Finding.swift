import HubCore
import RegionSDK

/// What the search box finds.
extension RegisterStore {
    func found(
        _ wanted: RegisterMatch, in register: Register, _ place: SlicePlace, countingTo limit: Int,
        on connection: any Connection
    ) throws -> Slice<RegisterEntry> {
        guard let conditions = try conditions(wanted, register) else { return Slice(rows: [], total: 0) }
        let match = try Self.index.match(conditions, in: connection.dialect)
        let total = try connection.value(match.count(upTo: limit), as: Int.self) ?? 0
        guard place.offset < total else { return Slice(rows: [], total: total) }
        let rows = try connection.rows(
            """
            SELECT \(Self.columns) \(match.from("register_entry")) \(match.newest(place.size, after: place.offset))
            """
        ).map { row in
            RegisterEntry(
                id: try row.get(0), name: try row.get(1), facts: try [String: String](stored: row.get(2)),
                isActive: try row.get(4, as: Int.self) == 1, version: try row.get(5))
        }
        return Slice(rows: rows, total: total)
    }

    /// What the index is asked; nil where the register has no personal facts to be asked for.
    private func conditions(_ wanted: RegisterMatch, _ register: Register) throws -> [TextCondition]? {
        switch wanted {
        case .part(let text):
            let all = TextCondition.marked(["active", "ended"].map { Self.mark(register, $0) })
            return [.any(of: Self.index.fields, text), all]
        case .personal(let text):
            let marks = try register.facts.compactMap { fact -> String? in
                guard case .personal(let kind) = fact.kind else { return nil }
                return try vault.index(of: PersonalValue(text, kind)).map { Self.mark(register, "\(fact.id)=\($0)") }
            }
            return marks.isEmpty ? nil : [.marked(marks)]
        }
    }
}

extension Register {
    /// The facts of the key that a page may show: a credit code, an account, a project's code.
    var codes: [String] {
        key.filter { id in
            switch fact(id)?.kind {
            case .text, .creditCode: true
            case .choice, .personal, nil: false
            }
        }
    }
}
