/// A table that is taken away (导出): its columns, and its rows in batches, so that nothing is held whole.
///
///     Sheet("人员名单", columns: [.init("姓名"), .init("登记时间", .date)], from: Int64.max) { mark in
///         let people = try await database.read { try Store.people(below: mark, on: $0) }
///         return (people.map { [$0.name, $0.day] }, people.last?.id)
///     }
public struct Sheet: Sendable {
    /// What it is called: the name of the file and of the worksheet.
    public let title: String
    /// The columns from the left.
    public let columns: [Column]
    /// The next rows, or nil after the last; asked one after the other. A row has a text for each column in its
    /// canonical form: `1234.50`, `2026-11-20`, `2026-11-20 09:05`; an empty text is an empty cell.
    public let next: @Sendable () async throws -> [[String]]?

    public init(_ title: String, columns: [Column], next: @escaping @Sendable () async throws -> [[String]]?) {
        self.title = title
        self.columns = columns
        self.next = next
    }

    /// A sheet read page by page, each from the mark the one before ended with: keyset paging, never an offset.
    /// - Parameter batch: the rows from a mark on, and the mark to go on from; nil ends the sheet.
    public init<Mark: Sendable>(
        _ title: String, columns: [Column], from mark: Mark,
        batch: @escaping @Sendable (Mark) async throws -> (rows: [[String]], next: Mark?)
    ) {
        let pages = SheetPages(from: mark, batch)
        self.init(title, columns: columns) { try await pages.next() }
    }

    /// A sheet of rows that are in memory, for what is short by nature.
    public init(_ title: String, columns: [Column], rows: [[String]]) {
        self.init(title, columns: columns, from: rows) { ($0, nil) }
    }

    /// One column of a sheet.
    public struct Column: Sendable, Hashable {
        /// The heading: 总投资（万元）.
        public let title: String
        /// How the cells are written.
        public let kind: Kind

        public init(_ title: String, _ kind: Kind = .text) {
            self.title = title
            self.kind = kind
        }
    }

    /// How the cells of a column are written; what is not of the kind is written as text.
    public enum Kind: Sendable, Hashable {
        case text
        case number
        /// A day, or a day with a time to the minute or second, in China's time.
        case date
        /// A number with two decimals, grouped by thousands.
        case money
    }
}

/// The pages of a sheet, one after the other.
private actor SheetPages<Mark: Sendable> {
    private var mark: Mark?
    private let batch: @Sendable (Mark) async throws -> (rows: [[String]], next: Mark?)

    init(from mark: Mark, _ batch: @escaping @Sendable (Mark) async throws -> (rows: [[String]], next: Mark?)) {
        self.mark = mark
        self.batch = batch
    }

    func next() async throws -> [[String]]? {
        guard let from = mark else { return nil }
        mark = nil
        let page = try await batch(from)
        mark = page.next
        return page.rows
    }
}

/// The kinds of file a sheet is taken away as.
public enum SheetFormat: String, Sendable, CaseIterable {
    /// Comma-separated values (RFC 4180), UTF-8 with a byte order mark so that spreadsheets read Chinese.
    case csv
    /// Office Open XML (ECMA-376).
    case xlsx

    /// The word on the button.
    public var title: String { rawValue.uppercased() }

    /// The media type.
    public var contentType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}
