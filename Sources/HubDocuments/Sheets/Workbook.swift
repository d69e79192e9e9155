import CXLSXWriter
import RegionSDK

/// An XLSX file being written, in libxlsxwriter's constant memory: each row leaves memory with the next one. Unchecked
/// because the exporter calls it one row batch after the other, never at once; every call blocks on the disk.
final class Workbook: @unchecked Sendable {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let columns: [Sheet.Column]
    private let title: String
    private let formats: Formats
    private var sheet: UnsafeMutablePointer<lxw_worksheet>
    private var row: UInt32 = 0
    private var sheets = 1
    private var isOpen = true

    /// The rows a worksheet holds (ECMA-376 as Excel reads it); what is more goes on another one.
    private static let lastRow: UInt32 = 1_048_575

    /// Begins a file. `folder` takes what the library keeps on the way.
    init(at path: String, folder: String, _ sheet: Sheet) throws {
        guard let book = Self.open(path, folder) else { throw HubError(.internal, "workbook_new_opt failed") }
        guard let first = workbook_add_worksheet(book, SheetName.text(sheet.title, 1)),
            let formats = Formats(book)
        else {
            workbook_close(book)
            throw HubError(.internal, "workbook_add_worksheet failed")
        }
        self.book = book
        self.sheet = first
        self.formats = formats
        columns = sheet.columns
        title = sheet.title
        head()
    }

    deinit { if isOpen { workbook_close(book) } }

    /// Adds rows.
    func add(_ rows: [[String]]) throws {
        for cells in rows {
            if row > Self.lastRow { try turn() }
            for (index, column) in columns.enumerated() where index < cells.count && !cells[index].isEmpty {
                try write(cells[index], column.kind, UInt16(truncatingIfNeeded: index))
            }
            row += 1
        }
    }

    /// Writes the file. Nothing can be added afterwards.
    func finish() throws {
        isOpen = false
        guard workbook_close(book) == LXW_NO_ERROR else {
            throw HubError(.full, "存储空间不足，暂时无法导出，请稍后再试！")
        }
    }

    private static func open(_ path: String, _ folder: String) -> UnsafeMutablePointer<lxw_workbook>? {
        folder.withCString { folder in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
    }

    private func turn() throws {
        sheets += 1
        guard let next = workbook_add_worksheet(book, SheetName.text(title, sheets)) else {
            throw HubError(.internal, "workbook_add_worksheet failed")
        }
        sheet = next
        row = 0
        head()
    }

    private func head() {
        worksheet_freeze_panes(sheet, 1, 0)
        for (index, column) in columns.enumerated() {
            let place = UInt16(truncatingIfNeeded: index)
            let width = min(max(Double(column.title.utf8.count) * 0.8, 12), 40)
            worksheet_set_column(sheet, place, place, width, nil)
        }
        for (index, column) in columns.enumerated() {
            worksheet_write_string(sheet, 0, UInt16(truncatingIfNeeded: index), column.title, formats.head)
        }
        row = 1
    }

    private func write(_ text: String, _ kind: Sheet.Kind, _ column: UInt16) throws {
        let result: lxw_error
        switch kind {
        case .number, .money:
            if let number = PlainNumber.value(text) {
                result = worksheet_write_number(sheet, row, column, number, kind == .money ? formats.money : nil)
            } else {
                result = string(text, column)
            }
        case .date:
            if var time = SheetDate.read(text) {
                result = worksheet_write_datetime(
                    sheet, row, column, &time, text.utf8.count > 10 ? formats.time : formats.day)
            } else {
                result = string(text, column)
            }
        case .text: result = string(text, column)
        }
        guard result == LXW_NO_ERROR else {
            throw HubError(.internal, "worksheet_write failed with \(result.rawValue)")
        }
    }

    /// A cell of text, never a formula; no longer than a cell holds.
    private func string(_ text: String, _ column: UInt16) -> lxw_error {
        let kept = text.utf8.count > 32_000 ? String(text.prefix(8_000)) : text
        return worksheet_write_string(sheet, row, column, kept.filter { $0 != "\0" }, nil)
    }

    /// How cells look.
    private struct Formats {
        let head: UnsafeMutablePointer<lxw_format>
        let money: UnsafeMutablePointer<lxw_format>
        let day: UnsafeMutablePointer<lxw_format>
        let time: UnsafeMutablePointer<lxw_format>

        init?(_ book: UnsafeMutablePointer<lxw_workbook>) {
            guard let head = workbook_add_format(book), let money = workbook_add_format(book),
                let day = workbook_add_format(book), let time = workbook_add_format(book)
            else { return nil }
            format_set_bold(head)
            format_set_num_format(money, "#,##0.00")
            format_set_num_format(day, "yyyy-mm-dd")
            format_set_num_format(time, "yyyy-mm-dd hh:mm")
            (self.head, self.money, self.day, self.time) = (head, money, day, time)
        }
    }
}

/// Names of worksheets: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends.
enum SheetName {
    static func text(_ title: String, _ number: Int) -> String {
        let kept = title.unicodeScalars.filter { !"[]:*?/\\'".unicodeScalars.contains($0) && $0.value >= 0x20 }
        let name = String(String(String.UnicodeScalarView(kept)).prefix(24))
        let whole = name.isEmpty ? "Sheet" : name
        return number == 1 ? whole : "\(whole) (\(number))"
    }
}

/// Dates as cells write them.
enum SheetDate {
    /// Reads `2026-11-20`, `2026-11-20 09:05` and `2026-11-20 09:05:30`; nil for anything else.
    static func read(_ text: String) -> lxw_datetime? {
        let halves = text.split(separator: " ", omittingEmptySubsequences: false)
        guard 1...2 ~= halves.count, let day = numbers(halves[0], "-", [4, 2, 2]), 1900...9999 ~= day[0],
            1...12 ~= day[1], 1...31 ~= day[2]
        else { return nil }
        var time: [Int32] = [0, 0, 0]
        if halves.count == 2 {
            guard let read = numbers(halves[1], ":", [2, 2]) ?? numbers(halves[1], ":", [2, 2, 2]) else { return nil }
            time = read + (read.count == 2 ? [0] : [])
        }
        guard 0...23 ~= time[0], 0...59 ~= time[1], 0...59 ~= time[2] else { return nil }
        return lxw_datetime(
            year: day[0], month: day[1], day: day[2], hour: time[0], min: time[1], sec: Double(time[2]))
    }

    private static func numbers(_ text: Substring, _ sign: Character, _ widths: [Int]) -> [Int32]? {
        let parts = text.split(separator: sign, omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == widths else { return nil }
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int32(part) : nil
        }
        return numbers.count == parts.count ? numbers : nil
    }
}
