import HubCore
import RegionSDK

/// Tables that people bring: no bytes trap, as CSV, as a ZIP archive, and as the worksheet of one; what is read keeps its
/// bounds, and every refusal is the hub's own.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    attempt { table in
        var rows = try CSVReader(bytes)
        while let row = try rows.next() { try table.add(row, number: rows.number) }
    }
    attempt { table in try WorkbookFile(bytes, bounds).read { try table.add($0, number: $1) } }
    attempt { table in
        let part = try XMLPart(Array("<sheetData>".utf8) + bytes + Array("</sheetData>".utf8))
        try WorksheetRows(part, ["a", ""], bounds).read { try table.add($0, number: $1) }
    }
    return 0
}

private let bounds: SheetBounds = {
    var bounds = SheetBounds()
    (bounds.rows, bounds.columns, bounds.cell, bounds.text, bounds.part) = (20, 8, 100, 1000, 1 << 20)
    return bounds
}()

private func attempt(_ read: (inout GrowingTable) throws -> Void) {
    var table = GrowingTable(bounds)
    do { try read(&table) } catch { precondition((error as? HubError)?.code == .invalid, "\(error)") }
    precondition(table.rows.count <= bounds.rows)
    for row in table.rows {
        precondition(1...1_048_576 ~= row.number && 1...bounds.columns ~= row.cells.count)
        precondition(row.cells.allSatisfy { $0.count <= bounds.cell })
    }
}
