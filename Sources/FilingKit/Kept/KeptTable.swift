import RegionSDK

/// A table of rules or figures (规则维护) that the authority keeps up itself: score tables, subsidies, dictionaries. What
/// stands in it is data with its source, never code; every version stays, with who wrote it when.
public struct KeptTable: Sendable {
    /// The name in addresses and in the database, unique in the program: `beijing-scores-gbt51129`.
    public let id: String
    /// What it is: 装配率评分表（GB/T 51129-2017）.
    public let title: String
    /// What one should know before changing it.
    public let note: String
    /// Its columns.
    public let rows: RowField
    /// The first version's rows, as the program brings them, with where they come from.
    public let seed: ReferenceTable
    /// What must hold between rows.
    public let rules: [Rule]

    public init(
        _ id: String, _ title: String, note: String, rows: RowField, seed: ReferenceTable, rules: [Rule] = []
    ) {
        self.id = id
        self.title = title
        self.note = note
        self.rows = rows
        self.seed = seed
        self.rules = rules
    }

    /// The form it is edited with.
    var form: Form { Form([Section(title) { rows }], rules: rules) }

    /// The note, and where the first version comes from.
    var explanation: String {
        let since = seed.since.isEmpty ? "" : "，自\(seed.since)起施行"
        return note + (seed.source.isEmpty ? "" : "初始数据来源：\(seed.source)\(since)。")
    }

    /// What is wrong with the rows that the program brings: no source, columns that are none, values that do not fit.
    var faults: [String] {
        let place = "the table \(id): its first rows \(seed.id)"
        let strange = Set(seed.rows.flatMap(\.keys)).subtracting(columns).sorted()
        let wrong = seed.rows.isEmpty ? [] : form.errors(in: KeptVersion(self).content, CodeLists())
        return (seed.source.isEmpty ? ["\(place) have no source"] : [])
            + strange.map { "\(place) have a column \($0) that the table has not" }
            + wrong.map { "\(place): \($0.field): \($0.message)" }
    }

    private var columns: [String] {
        if case .rows(let columns, _, _) = rows.spec.kind { columns.map(\.name) } else { [] }
    }

    /// The rows in force, read through the columns' fields.
    public func read(on connection: any Connection) throws -> [RowContent] {
        try KeptTableStore.newest(self, on: connection).content[rows]
    }
}

extension ReferenceTable {
    /// Its rows as a form holds them.
    public var contents: [RowContent] { rows.map { RowContent(texts: $0) } }
}

/// One version of a kept table.
struct KeptVersion: Sendable {
    /// 0 is the program's own.
    let version: Int
    let content: Content
    let time: Timestamp?
    let personName: String

    init(_ table: KeptTable) {
        version = 0
        content = Content(rows: [table.rows.spec.name: table.seed.contents])
        time = nil
        personName = ""
    }

    init(version: Int, content: Content, time: Timestamp, personName: String) {
        self.version = version
        self.content = content
        self.time = time
        self.personName = personName
    }
}
