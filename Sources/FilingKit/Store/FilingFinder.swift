import RegionSDK

/// What of a kind of filing the search box finds: by a part of number, code, title or owner, through the list's own store and
/// so within its scope; by a personal number only where it is typed whole, and only what the reader may see in full.
struct FilingFinder: Finder {
    let type: any Filing.Type

    var id: String { type.kind.id }

    var title: String { type.kind.title }

    func admits(_ reader: Actor) -> Bool { reader.holds(type.reading) }

    func find(_ question: SearchQuestion, on connection: any Connection) throws -> Findings {
        let store = ListStore(
            type: type, extent: try Extent(of: type.reading, for: question.reader), vault: question.vault)
        if let owners = try byPersonalNumber(question, store, on: connection), owners.total > 0 { return owners }
        return try findings(question, store, [.any(of: ListSearch.index.fields, question.text)], on: connection)
    }

    /// What bears a number exactly; nil where the reader may not see such numbers, or the kind has none.
    private func byPersonalNumber(_ question: SearchQuestion, _ store: ListStore, on connection: any Connection) throws
        -> Findings?
    {
        guard let revealing = type.revealing, question.reader.holds(revealing) else { return nil }
        let marks = try type.form.personalKinds.compactMap { name, kind -> String? in
            guard kind != .name else { return nil }
            let hash = try question.vault.index(of: PersonalValue(question.text, kind))
            return hash.map { ListSearch.mark(type.kind, "\(name)=\($0)") }
        }
        guard !marks.isEmpty else { return nil }
        var narrow = store
        narrow.also = try Extent(of: revealing, for: question.reader)
        var findings = try findings(question, narrow, [.marked(marks)], on: connection)
        findings.isPersonal = true
        return findings
    }

    private func findings(
        _ question: SearchQuestion, _ store: ListStore, _ conditions: [TextCondition], on connection: any Connection
    ) throws -> Findings {
        var query = ListQuery()
        query.conditions = conditions
        query.page = question.page
        query.size = question.size
        let result = try store.page(query, on: connection)
        return Findings(
            rows: result.rows.map { row in
                Finding(
                    title: row.title, path: "/\(type.kind.path)/\(row.id)",
                    note: "\(row.number) · \(row.state.title) · \(row.ownerName)", when: ChinaTime.day(row.updatedAt))
            }, total: result.total, isCapped: result.isCapped)
    }
}
