import HTTPCore
import HubCore
import RegionSDK
import Testing

@testable import HubDocuments

@Suite struct SheetTests {
    private static let columns: [Sheet.Column] = [
        .init("项目名称"), .init("总投资（万元）", .money), .init("幢数", .number), .init("上报时间", .date),
    ]

    private static func exporter(_ folder: String) throws -> SheetExporter {
        SheetExporter(folder: folder, workers: try Workers(threads: 1, waiting: 10))
    }

    private static func csv(_ rows: [[String]], _ columns: [Sheet.Column] = columns) async throws -> String {
        try await withFolder { folder in
            let response = try await exporter(folder).export(Sheet("清单", columns: columns, rows: rows), as: .csv)
            return String(decoding: try await bytes(of: response).dropFirst(3), as: UTF8.self)
        }
    }

    @Test func `a CSV file begins with the mark of UTF-8, its headings, and ends lines as RFC 4180 says`() async throws
    {
        try await withFolder { folder in
            let sheet = Sheet("清单", columns: Self.columns, rows: [["幸福小区", "12.50", "3", "2026-11-20 09:05"]])
            let response = try await Self.exporter(folder).export(sheet, as: .csv)
            let bytes = try await bytes(of: response)
            #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
            #expect(
                String(decoding: bytes.dropFirst(3), as: UTF8.self)
                    == "项目名称,总投资（万元）,幢数,上报时间\r\n幸福小区,12.50,3,2026-11-20 09:05\r\n")
        }
    }

    @Test func `commas, quotes and line ends are quoted`() async throws {
        let text = try await Self.csv([["a,b"], ["说\"好\""], ["一\n二"]], [.init("名称")])
        #expect(text == "名称\r\n\"a,b\"\r\n\"说\"\"好\"\"\"\r\n\"一\n二\"\r\n")
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1+1", "＝1+1", "=cmd|' /C calc'!A0"])
    func `a text that begins as a formula is marked as text`(_ text: String) async throws {
        let written = try await Self.csv([[text]], [.init("名称")])
        let cell = written.dropFirst("名称\r\n".count).drop { $0 == "\"" }
        #expect(cell.first == "'")
    }

    @Test func `a negative number stays a number, and what only looks like one does not`() async throws {
        let text = try await Self.csv([["-12.5"], ["-1+1"], ["-"], ["1.2.3"]], [.init("数量", .number)])
        #expect(text == "数量\r\n-12.5\r\n'-1+1\r\n'-\r\n1.2.3\r\n")
    }

    @Test func `the file's name is safe and Chinese, and nothing in it can run`() async throws {
        try await withFolder { folder in
            let sheet = Sheet("../项目\"管理\r\n", columns: Self.columns, rows: [])
            let response = try await Self.exporter(folder).export(sheet, as: .csv)
            let place = try #require(response.headers[.contentDisposition])
            #expect(place.hasPrefix("attachment; filename*=UTF-8''"))
            #expect(place.utf8.allSatisfy { 0x20...0x7E ~= $0 })
            #expect(!place.contains("/") && !place.contains("%0D") && !place.contains("%2F"))
            #expect(response.headers["content-security-policy"] == "sandbox; default-src 'none'")
        }
    }

    @Test func `an XLSX file has typed cells, and text that begins with an equals sign is no formula`() async throws {
        try await withFolder { folder in
            let sheet = Sheet(
                "清单", columns: Self.columns,
                rows: [["=1+1", "1234.5", "3", "2026-11-20"], ["", "", "三", "2026-13-01"]])
            let response = try await Self.exporter(folder).export(sheet, as: .xlsx)
            guard case .stream(let length, _) = response.body else { throw Failed(words: [], output: "no stream") }
            let bytes = try await bytes(of: response)
            #expect(length == bytes.count)
            try write(bytes, to: "\(folder)/a.xlsx")
            let inside = try run("unzip", "-p", "\(folder)/a.xlsx", "xl/worksheets/sheet1.xml")
            #expect(inside.contains("<is><t>=1+1</t></is>"))
            #expect(inside.contains("<v>1234.5</v>"))
            #expect(inside.contains("<v>46346</v>"), "2026-11-20 as Excel counts days")
            #expect(inside.contains("<is><t>三</t></is>") && inside.contains("<is><t>2026-13-01</t></is>"))
            #expect(!inside.contains("<f>"))
            #expect(try names(in: folder) == ["a.xlsx"])
        }
    }

    // In a process of its own, since the memory of the tests beside this one is not the export's.
    @Test func `100,000 rows go out as CSV with memory flat`() async {
        await #expect(processExitsWith: .success) { try await SheetTests.exportFlat(.csv) }
    }

    @Test func `100,000 rows go out as XLSX with memory flat`() async {
        await #expect(processExitsWith: .success) { try await SheetTests.exportFlat(.xlsx) }
    }

    @Test(arguments: SheetFormat.allCases)
    func `a client that goes away leaves nothing behind`(_ format: SheetFormat) async throws {
        try await withFolder { folder in
            let sheet = Self.long(rows: 20_000) { _ in }
            let response = try await Self.exporter(folder).export(sheet, as: format)
            guard case .stream(_, let write) = response.body else { throw Failed(words: [], output: "no stream") }
            let drain = Drain(leavingAfter: 100_000)
            await #expect(throws: Drain.Gone.self) { try await write(drain) }
            #expect(try names(in: folder).isEmpty)
        }
    }

    @Test func `a source that fails is an error before the first byte of an XLSX file`() async throws {
        try await withFolder { folder in
            let sheet = Sheet("清单", columns: Self.columns) { throw HubError(.unavailable, "x") }
            let exporter = try Self.exporter(folder)
            await #expect(throws: HubError(.unavailable, "x")) { _ = try await exporter.export(sheet, as: .xlsx) }
            #expect(try names(in: folder).isEmpty)
        }
    }

    private static func exportFlat(_ format: SheetFormat) async throws {
        try await withFolder { folder in
            let exporter = try exporter(folder)
            try await drain(exporter, 2_000, format)
            let before = try residentBytes()
            let most = try await drain(exporter, 100_000, format)
            #expect(most - before < 8 << 20, "\((most - before) >> 20) MiB more; the rows are 40 MB")
            #expect(try names(in: folder).isEmpty)
        }
    }

    /// Exports rows made on the way; returns the most memory seen.
    @discardableResult
    private static func drain(_ exporter: SheetExporter, _ rows: Int, _ format: SheetFormat) async throws -> Int {
        let peak = Peak()
        let response = try await exporter.export(long(rows: rows) { peak.note($0) }, as: format)
        guard case .stream(_, let write) = response.body else { throw Failed(words: [], output: "no stream") }
        let drain = Drain()
        try await write(drain)
        #expect(await drain.count > rows)
        peak.note(try residentBytes())
        return peak.most
    }

    /// Makes a row 400 bytes, so that a hundred thousand of them would be seen.
    private static let padding = String(repeating: "修缮", count: 50)

    private static func long(rows: Int, _ note: @escaping @Sendable (Int) -> Void) -> Sheet {
        Sheet("清单", columns: columns, from: 0) { start in
            if start % 10_000 == 0 { note((try? residentBytes()) ?? .max) }
            let end = min(start + 200, rows)
            let batch = (start..<end).map {
                ["幸福小区\($0)号楼修缮工程" + padding, "\($0).25", "\($0 % 30)", "2026-11-20 09:05"]
            }
            return (batch, end < rows ? end : nil)
        }
    }
}
