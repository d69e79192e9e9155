import RegionSDK

/// Rows as comma-separated values (RFC 4180) that a spreadsheet takes for text, never for a formula.
enum CSV {
    /// What a file begins with, so that spreadsheets read it as UTF-8.
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The line of headings.
    static func head(_ columns: [Sheet.Column]) -> [UInt8] {
        var bytes: [UInt8] = []
        append(columns.map { guarded($0.title) }, to: &bytes)
        return bytes
    }

    /// Lines of rows; a cell too many is left out, one too few is empty.
    static func lines(_ rows: [[String]], _ columns: [Sheet.Column]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count &* columns.count &* 24)
        for row in rows {
            let cells = columns.enumerated().map { index, column in
                index < row.count ? cell(row[index], column.kind) : ""
            }
            append(cells, to: &bytes)
        }
        return bytes
    }

    private static func cell(_ text: String, _ kind: Sheet.Kind) -> String {
        switch kind {
        case .number, .money: PlainNumber.isOne(text) ? text : guarded(text)
        case .text, .date: guarded(text)
        }
    }

    /// A text that would begin a formula gets an apostrophe, which spreadsheets take for "this is text" (OWASP, CSV
    /// Injection). Spaces in front do not hide the sign.
    private static func guarded(_ text: String) -> String {
        guard let first = text.utf8.first else { return text }
        if first == 0x09 || first == 0x0D || first == 0x0A { return "'" + text }
        guard let seen = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return text }
        return "=+-@＝＋－＠".unicodeScalars.contains(seen) ? "'" + text : text
    }

    private static func append(_ cells: [String], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell, to: &bytes)
        }
        bytes += [0x0D, 0x0A]
    }

    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        guard cell.utf8.contains(where: { $0 == quote || $0 == 0x2C || $0 == 0x0D || $0 == 0x0A }) else {
            bytes += cell.utf8
            return
        }
        bytes.append(quote)
        for byte in cell.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}

/// Numbers as cells write them: a sign, digits, a point.
enum PlainNumber {
    static func isOne(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return 1...2 ~= parts.count && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
    }

    /// The number as spreadsheets keep it, or nil for what has more digits than they keep (15).
    static func value(_ text: String) -> Double? {
        guard isOne(text), text.utf8.count <= 16 else { return nil }
        return Double(text)
    }
}
