import HubCore
import RegionSDK

/// The rows of a worksheet (ECMA-376-1 18.3.1.73).
struct WorksheetRows {
    private let part: XMLPart
    private let texts: [String]
    private let bounds: SheetBounds

    init(_ part: XMLPart, _ texts: [String], _ bounds: SheetBounds) {
        self.part = part
        self.texts = texts
        self.bounds = bounds
    }

    /// The rows and the columns that a worksheet has at the most, as spreadsheets keep it (Excel specifications and limits).
    private static let most = (rows: 1_048_576, columns: 16_384)

    /// Gives each row with its number. Throws `invalid` for a number that no spreadsheet has.
    func read(_ give: ([String], Int) throws -> Void) throws {
        var number = 0
        while let node = try part.next() {
            guard case .start("row", let isEmpty) = node else { continue }
            number = try Self.number(part.attribute("r"), after: number)
            if !isEmpty { try give(try row(number), number) }
        }
    }

    /// The number that a row bears, or the next one where it bears none.
    private static func number(_ text: String?, after last: Int) throws -> Int {
        guard let number = text.map({ Int($0) }) ?? last + 1, 1...most.rows ~= number else { throw SheetFault.broken }
        return number
    }

    private func row(_ number: Int) throws -> [String] {
        var cells: [String] = []
        while let node = try part.next() {
            switch node {
            case .end("row"): return cells
            case .start("c", let isEmpty):
                let column = try part.attribute("r").map(Self.column) ?? cells.count
                let kind = part.attribute("t") ?? "n"
                guard column < bounds.columns else {
                    // A cell that only has a style says nothing.
                    if !isEmpty, try !value(kind).isEmpty { throw SheetFault.tooManyColumns(number, bounds.columns) }
                    continue
                }
                while cells.count <= column { cells.append("") }
                if !isEmpty { cells[column] = try value(kind) }
            default: continue
            }
        }
        throw SheetFault.broken
    }

    /// What a cell shows (ECMA-376-1 18.18.11 lists the kinds).
    private func value(_ kind: String) throws -> String {
        var value = ""
        var isValue = false
        while let node = try part.next() {
            switch node {
            case .end("c"): return try shown(value, kind)
            case .start("v", let isEmpty): isValue = !isEmpty
            case .end("v"): isValue = false
            case .start("is", let isEmpty): if !isEmpty { value = try part.text(of: "is") }
            case .text(let piece): if isValue { value += piece }
            case .start, .end: continue
            }
        }
        throw SheetFault.broken
    }

    private func shown(_ value: String, _ kind: String) throws -> String {
        switch kind {
        case "s":
            guard let index = Int(value), texts.indices.contains(index) else { throw SheetFault.broken }
            return texts[index]
        case "b": return value == "1" ? "是" : "否"
        case "n": return Self.plain(value)
        default: return value
        }
    }

    /// A whole number without an exponent: a telephone number that was typed as a number.
    private static func plain(_ text: String) -> String {
        guard text.contains(where: { $0 == "E" || $0 == "e" || $0 == "." }), let number = Double(text),
            number.rounded() == number, abs(number) < 1e15
        else { return text }
        return String(Int64(number))
    }

    /// The column of a reference such as `AB12`, from 0.
    private static func column(_ reference: String) throws -> Int {
        var number = 0
        for unit in reference.utf8 {
            guard 0x41...0x5A ~= unit else { break }
            number = number * 26 + Int(unit - 0x40)
            guard number <= most.columns else { throw SheetFault.broken }
        }
        guard number > 0 else { throw SheetFault.broken }
        return number - 1
    }
}
