/// A data file of a region (参考数据): the code lists of its forms and the first rows of its tables of rules, each with
/// where it comes from. JSON5, put into the program when it is built:
///
/// ```
/// {
///     lists: {
///         pricing: { title: "计价方式", source: "默认值，手册未列出", codes: ["固定总价", "固定单价"] },
///         district: { title: "所在区县", source: "GB/T 2260", since: "2024-11-28", codes: { "310101": "黄浦区" } },
///         street: { title: "所在区域", source: "…", below: { "310101": { "310101002": "南京东路街道" } } },
///     },
///     tables: {
///         letters: { source: "默认值", rows: [{ district: "310101", letters: "HP" }] },
///     },
/// }
/// ```
///
/// A word of a list in brackets is its own code; `below` groups the codes under those of the list they lie below. A
/// file is read as strictly as configuration: what is wrong stops the start and is named with its line.
public struct ReferenceFile: Sendable {
    /// The file's name, for messages: `lists.json5`.
    public let name: String
    /// What is wrong with it, a line each: file, line, key, message.
    public let faults: [String]
    private let lists: [String: CodeList]
    private let tables: [String: ReferenceTable]

    /// Reads a file; what cannot be read is among the faults.
    public init(_ name: String, _ bytes: [UInt8]) {
        var reader = ReferenceReader(file: name)
        reader.read(bytes)
        self.name = name
        faults = reader.faults
        lists = reader.lists
        tables = reader.tables
    }

    /// A code list. One that is not there has no code, which stops the start.
    public func list(_ id: String) -> CodeList { lists[id] ?? CodeList(id, "", []) }

    /// The rows of a table. One that is not there has no source, which stops the start.
    public func table(_ id: String) -> ReferenceTable { tables[id] ?? ReferenceTable(id: id) }

    /// The names of its code lists, sorted.
    public var listNames: [String] { lists.keys.sorted() }
}

/// The rows that a table of rules or figures begins with.
public struct ReferenceTable: Sendable {
    /// The name in its file.
    public let id: String
    /// Where its figures come from: a standard, a law, the manual.
    public let source: String
    /// The day from which on they hold (施行日期): `2018-02-01`; empty where the source or the rows name none.
    public let since: String
    /// The texts of each row by the names of their columns; a column without a text is absent.
    public let rows: [[String: String]]

    /// A table; without rows until somebody fills it in.
    public init(id: String, source: String = "", since: String = "", rows: [[String: String]] = []) {
        self.id = id
        self.source = source
        self.since = since
        self.rows = rows
    }
}
