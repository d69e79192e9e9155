import HubCore
import RegionSDK

/// Reads comma-separated values (RFC 4180) row by row; lines may end with LF alone, as other programs write them.
struct CSVReader {
    /// The number of the row that `next` gave, from 1; a row over several lines counts as one, as in a spreadsheet.
    private(set) var number = 0
    private let units: [UInt8]
    private var place: Int

    /// Throws `invalid` for a text in neither UTF-8 nor GB 18030.
    init(_ bytes: [UInt8]) throws {
        units = try ChineseText.utf8(bytes)
        place = units.starts(with: CSV.mark) ? CSV.mark.count : 0
    }

    /// The cells of the next row, or nil after the last. Throws `invalid` for a quoted cell without an end.
    mutating func next() throws -> [String]? {
        guard place < units.count else { return nil }
        number += 1
        var cells: [String] = []
        while true {
            cells.append(try cell())
            guard place < units.count else { return cells }
            let sign = units[place]
            place += 1
            if sign == Self.comma { continue }
            if sign == Self.carriageReturn, place < units.count, units[place] == Self.lineFeed { place += 1 }
            return cells
        }
    }

    private mutating func cell() throws -> String {
        if place < units.count, units[place] == Self.quote { return try quoted() + plain() }
        return plain()
    }

    /// Up to the next sign that ends a cell.
    private mutating func plain() -> String {
        let start = place
        while place < units.count, !Self.ends.contains(units[place]) { place += 1 }
        return String(decoding: units[start..<place], as: UTF8.self)
    }

    private mutating func quoted() throws -> String {
        place += 1
        var text: [UInt8] = []
        while place < units.count {
            let unit = units[place]
            place += 1
            guard unit == Self.quote else {
                text.append(unit)
                continue
            }
            guard place < units.count, units[place] == Self.quote else { return String(decoding: text, as: UTF8.self) }
            text.append(unit)
            place += 1
        }
        throw SheetFault.broken
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let carriageReturn: UInt8 = 0x0D
    private static let lineFeed: UInt8 = 0x0A
    private static let ends: Set<UInt8> = [comma, carriageReturn, lineFeed]
}
