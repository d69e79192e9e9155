import RegionSDK

/// A table of rules or figures (规则维护) that the authority keeps up itself: score tables, subsidies, dictionaries. What
/// stands in it is data with its source, never code; every version stays, with who wrote it when.
public struct KeptTable: Sendable {
    /// The name in addresses and in the database, unique in the program: `beijing-scores-gbt51129`.
    public let id: String
    /// What it is: 装配率评分表（GB/T 51129-2017）.
    public let title: String
    /// What one should know before changing it; where the first version comes from.
    public let note: String
    /// Its columns.
    public let rows: RowField
    /// The first version's rows, as the program brings them.
    public let seed: [RowContent]
    /// What must hold between rows.
    public let rules: [Rule]

    public init(
        _ id: String, _ title: String, note: String, rows: RowField, seed: [RowContent], rules: [Rule] = []
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

    /// The rows in force, read through the columns' fields.
    public func read(on connection: any Connection) throws -> [RowContent] {
        try KeptTableStore.newest(self, on: connection).content[rows]
    }
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
        content = Content(rows: [table.rows.spec.name: table.seed])
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
