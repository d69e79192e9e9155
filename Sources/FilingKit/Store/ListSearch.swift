import RegionSDK

/// A list's search as a question to the text index: the texts asked for, and marks for who may see what.
struct ListSearch: Sendable {
    let type: any Filing.Type
    let extent: Extent
    let query: ListQuery
    var vault: any PersonalVault = NoVault()
    /// What must reach a filing as well.
    var also: Extent?

    /// The index over every kind of filing.
    static let index = TextIndex("filing_text", fields: ["number", "code", "name", "owner"])

    /// The label of the filter whose text has nothing to search by, or nil.
    var unsearchable: String? {
        type.list.filters.first { filter in
            query.texts[filter.name].flatMap { condition(filter, $0)?.complaint } != nil
        }?.label
    }

    /// The match: every text, within the extent as far as marks say it.
    func match(in dialect: Dialect) throws -> TextMatch {
        let marks = extent.keys.map { [TextCondition.marked($0.map { Self.mark(type.kind, $0) })] } ?? []
        return try Self.index.match(texts + marks, in: dialect)
    }

    /// What of the extent the marks do not say: a condition behind those of the match.
    var rest: SQL {
        let beyond: SQL = extent.keys == nil ? " AND filing.kind = \(type.kind.id) AND \(extent.condition)" : ""
        return beyond + (also.map { " AND \($0.condition)" } ?? "")
    }

    /// The rows that have every text, newest first, whoever may see them, where they are few; nil where they are many.
    ///
    /// A mark that most rows bear makes the index seek it for each row it comes across, twenty times the work of
    /// finding those rows; few of them are looked through sooner.
    func few(on connection: any Connection) throws -> [ID<FilingRecord>]? {
        let match = try Self.index.match(texts, in: connection.dialect)
        let ids = try connection.column(
            "SELECT \(match.id) \(match.from) \(match.newest(Self.fewest + 1))", as: ID<FilingRecord>.self)
        return ids.count > Self.fewest ? nil : ids
    }

    private static let fewest = 4096

    private var texts: [TextCondition] {
        type.list.filters.compactMap { filter in query.texts[filter.name].flatMap { condition(filter, $0) } }
            + query.conditions
    }

    private func condition(_ filter: FilingList.Filter, _ text: String) -> TextCondition? {
        switch filter {
        case .number, .code, .title:
            query.isExact ? .equals(field: filter.name, text) : .contains(field: filter.name, text)
        case .choice(let spec): .marked([Self.mark(type.kind, "\(spec.name)=\(text)")])
        case .personal(let spec, _): .marked([Self.mark(type.kind, "\(filter.name)=\(hashed(text, spec))")])
        case .state: nil
        }
    }

    /// The keyed hash of a value; a text that nothing is marked with where there is none.
    private func hashed(_ text: String, _ spec: FieldSpec) -> String {
        let value = PersonalValue(text, spec.personal ?? .document)
        return (try? vault.index(of: value)) ?? "-"
    }

    static func mark(_ kind: FilingKind, _ word: String) -> String { "\(kind.id)|\(word)" }
}

extension FilingStore {
    /// Brings the text index up to a filing.
    func index(_ record: FilingRecord, on connection: any Connection) throws {
        let choices = type.list.filters.compactMap { filter -> String? in
            guard case .choice(let spec) = filter else { return nil }
            return "\(spec.name)=\(record.content.text(spec.name))"
        }
        try ListSearch.index.put(
            id: record.id.value,
            texts: [
                ("number", record.number), ("code", record.code), ("name", record.title), ("owner", record.ownerName),
            ],
            marks: (record.scopes + choices + seal(record.number).marks(record.content)).map {
                ListSearch.mark(type.kind, $0)
            }, on: connection)
    }
}
