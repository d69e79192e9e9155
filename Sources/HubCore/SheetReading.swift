import RegionSDK

/// Reads tables that people bring (导入): the counterpart of `Exporter`.
package protocol SheetReading: Sendable {
    /// The rows of a CSV file (UTF-8 or GB 18030) or of the first worksheet of an XLSX file, told apart by their first
    /// bytes; cells without the blanks around them, rows of blanks left out. Nothing blocks the caller's thread.
    ///
    /// Throws `invalid` with a sentence for a file that is neither, that is broken, or that has more than fits the
    /// bounds.
    func rows(of bytes: [UInt8], within bounds: SheetBounds) async throws -> [SheetRow]
}

/// How much a table may hold.
package struct SheetBounds: Sendable, Hashable {
    /// Rows with something in them, the head counted.
    package var rows = 5001
    package var columns = 64
    /// Characters of a cell.
    package var cell = 2000
    /// Bytes of all cells together.
    package var text = 64 << 20
    /// Bytes of one part of an XLSX file, unpacked.
    package var part = 64 << 20

    package init() {}
}

/// A row of a table as a spreadsheet numbers it, from 1.
package struct SheetRow: Sendable, Hashable {
    package let number: Int
    package let cells: [String]

    package init(number: Int, cells: [String]) {
        self.number = number
        self.cells = cells
    }

    /// A cell; empty where the row is shorter.
    package subscript(column: Int) -> String { column < cells.count ? cells[column] : "" }
}

/// A hub that reads no tables: every file is refused.
package struct NoSheets: SheetReading {
    package init() {}

    package func rows(of bytes: [UInt8], within bounds: SheetBounds) async throws -> [SheetRow] {
        throw HubError(.unavailable, "导入不可用，请联系管理员！")
    }
}
