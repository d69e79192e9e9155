import FilingKit
import Glibc
import RegionSDK

/// A file of filings: CSV without quotation marks, its columns named in the first line.
final class FilingsFile {
    private let file: UnsafeMutablePointer<FILE>
    private let columns: [String]

    init(_ path: String) throws {
        guard let file = fopen(path, "r") else { throw HubError(.internal, "cannot read \(path)") }
        self.file = file
        columns = Self.line(file)?.split(separator: ",").map(String.init) ?? []
    }

    deinit { fclose(file) }

    /// The next rows; nil at the end.
    func next(_ limit: Int) throws -> [FilingRow]? {
        var rows: [FilingRow] = []
        while rows.count < limit, let line = Self.line(file) {
            let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard values.count == columns.count else { throw HubError(.internal, "cannot read the line \(line)") }
            rows.append(try FilingRow(Dictionary(uniqueKeysWithValues: zip(columns, values))))
        }
        return rows.isEmpty ? nil : rows
    }

    private static func line(_ file: UnsafeMutablePointer<FILE>) -> String? {
        var bytes: UnsafeMutablePointer<CChar>?
        var size = 0
        defer { free(bytes) }
        let count = getline(&bytes, &size, file)
        guard count > 0, let bytes else { return nil }
        let text = UnsafeRawBufferPointer(start: bytes, count: count)
        return String(decoding: text.last == UInt8(ascii: "\n") ? text.dropLast() : text[...], as: UTF8.self)
    }
}

/// One row of the file.
struct FilingRow: Sendable {
    let owner: String
    private let texts: [String: String]

    init(_ texts: [String: String]) throws {
        guard let owner = texts["owner"] else { throw HubError(.internal, "there is no column owner") }
        self.owner = owner
        self.texts = texts
    }

    /// The row as a project report.
    func filing(_ owner: ID<Organisation>?, _ person: ID<Person>) throws -> FormerFiling {
        guard let owner, let district = Self.districts[text("district")], let time = filedAt else {
            throw HubError(.internal, "cannot read the filing \(text("number"))")
        }
        let content = Content(texts: [
            "projectName": text("name"), "totalInvestment": text("investment"), "buildingArea": text("area"),
            "district": district, "unitName": self.owner, "nature": "修缮",
        ])
        return FormerFiling(
            number: text("number"), state: text("state"), owner: (owner, self.owner), person: person,
            content: content, submittedAt: time)
    }

    private func text(_ column: String) -> String { texts[column] ?? "" }

    /// `2018-01-01T00:02:11Z`.
    private var filedAt: Timestamp? {
        let numbers = text("filed_at").split { !$0.isNumber }.compactMap { Int32($0) }
        guard numbers.count == 6 else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        return Timestamp(milliseconds: Int64(timegm(&parts)) * 1000)
    }

    private static let districts = [
        "黄浦区": "310101", "徐汇区": "310104", "长宁区": "310105", "静安区": "310106", "普陀区": "310107", "虹口区": "310109",
        "杨浦区": "310110", "闵行区": "310112", "宝山区": "310113", "嘉定区": "310114", "浦东新区": "310115", "金山区": "310116",
        "松江区": "310117", "青浦区": "310118", "奉贤区": "310120", "崇明区": "310151",
    ]
}
