import HubCore
import RegionSDK

/// Reads tables on threads of their own.
package struct SheetReader: SheetReading {
    private let workers: Workers

    package init(workers: Workers) { self.workers = workers }

    package func rows(of bytes: [UInt8], within bounds: SheetBounds) async throws -> [SheetRow] {
        try await workers.run {
            var table = GrowingTable(bounds)
            if bytes.starts(with: Self.zipMark) {
                try WorkbookFile(bytes, bounds).read { try table.add($0, number: $1) }
            } else {
                var rows = try CSVReader(bytes)
                while let row = try rows.next() { try table.add(row, number: rows.number) }
            }
            return table.rows
        }
    }

    /// The first bytes of a ZIP file (PKWARE APPNOTE 4.3.7).
    private static let zipMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
}

/// What is wrong with a table.
enum SheetFault {
    static let unreadable = HubError(.invalid, "无法读取该文件，请使用CSV或XLSX格式的表格！")
    static let broken = HubError(.invalid, "表格文件已损坏，请重新保存后再导入！")

    static let tooMuch = HubError(.invalid, "表格内容过多，请分成几个文件导入！")

    static func tooManyRows(_ most: Int) -> HubError {
        HubError(.invalid, "表格超过\(most)行，请分成几个文件导入！")
    }

    static func tooManyColumns(_ row: Int, _ most: Int) -> HubError {
        HubError(.invalid, "第\(row)行超过\(most)列，请核对！")
    }

    static func tooLong(_ row: Int, _ column: Int, _ most: Int) -> HubError {
        HubError(.invalid, "第\(row)行第\(column)列超过\(most)个字，请核对！")
    }
}

/// The rows read so far, held to the bounds.
struct GrowingTable {
    private(set) var rows: [SheetRow] = []
    private let bounds: SheetBounds
    /// Bytes that the cells may still have.
    private var left: Int

    /// Characters of a cell as a spreadsheet holds it (Excel specifications and limits), blanks counted: what is longer
    /// is refused before it is read.
    private static let longest = 32_767

    init(_ bounds: SheetBounds) {
        self.bounds = bounds
        left = bounds.text
    }

    /// Adds a row unless it is blank.
    mutating func add(_ row: [String], number: Int) throws {
        if let long = row.firstIndex(where: { $0.utf8.count > 4 * Self.longest }) {
            throw SheetFault.tooLong(number, long + 1, bounds.cell)
        }
        var cells = row.map(Self.trimmed)
        while cells.last?.isEmpty == true { cells.removeLast() }
        guard !cells.isEmpty else { return }
        guard rows.count < bounds.rows else { throw SheetFault.tooManyRows(bounds.rows - 1) }
        guard cells.count <= bounds.columns else { throw SheetFault.tooManyColumns(number, bounds.columns) }
        if let long = cells.firstIndex(where: { $0.count > bounds.cell }) {
            throw SheetFault.tooLong(number, long + 1, bounds.cell)
        }
        // A cell may name a text that a thousand others name, so a small file may say much.
        left -= cells.reduce(0) { $0 + $1.utf8.count }
        guard left >= 0 else { throw SheetFault.tooMuch }
        rows.append(SheetRow(number: number, cells: cells))
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
