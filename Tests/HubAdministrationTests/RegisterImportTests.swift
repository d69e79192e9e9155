import Glibc
import HTTPCore
import HubCore
import HubDocuments
import RegionSDK
import RegionTesting
import Testing

/// Spreadsheets that people bring, through page, reader, register and audit.
struct RegisterImportTests {
    private static let persons = "/alpha/administration/registers/persons"
    private static let columns: [Sheet.Column] = [
        .init("姓名"), .init("证件类型"), .init("证件号"), .init("岗位"), .init("联系电话", .number),
    ]

    /// An XLSX file with a head and rows.
    private func workbook(_ rows: [[String]]) async throws -> [UInt8] {
        let exporter = SheetExporter(folder: "/tmp", workers: try Workers(threads: 1, waiting: 10))
        let answer = try await exporter.export(Sheet("人员", columns: Self.columns, rows: rows), as: .xlsx)
        guard case .stream(_, let write) = answer.body else { return [] }
        let sink = Sink()
        try await write(sink)
        return await sink.bytes
    }

    private func take(_ hub: TestHub, _ bytes: [UInt8]) async throws -> TestAnswer {
        try await hub.send(
            .post, Self.persons + "/import", as: Who.regional, form: [:], files: [("file", "人员.xlsx", bytes)])
    }

    private func names(_ hub: TestHub) async throws -> [String] {
        try await hub.database().read { try $0.column("SELECT name FROM register_entry ORDER BY id") }
    }

    private func notes(_ hub: TestHub) async throws -> [String] {
        try await hub.database().read {
            try $0.column("SELECT detail FROM audit_entry WHERE action = 'register.import' ORDER BY sequence")
        }
    }

    @Test func `a spreadsheet's good rows are taken and each bad one is named by its row`() async throws {
        try await onEach { hub in
            let answer = try await take(
                hub,
                workbook([
                    ["周建国", "身份证", "31010519850615002X", "项目经理", "13800001234"],
                    ["吴敏", "身份证", "310105198506150021", "安全员"], ["", "护照", "E12345678"], [],
                    ["周建国", "身份证", "31010519850615002x", "安全员"], ["郑强", "护照", "E1", "", "13900005678"],
                ]))
            #expect(answer.status == .ok)
            #expect(answer.text.contains("导入完成：新增 2 条，更新 0 条，未导入 3 条。"))
            for words in ["第3行", "身份证号校验位不正确，请核对！", "第4行", "请输入姓名！", "第6行", "与第2行重复！"] {
                #expect(answer.text.contains(words), "\(words)")
            }
            #expect(try await names(hub) == ["周建国", "郑强"])
            let list = try await hub.send(.get, Self.persons + "/export?format=csv", as: Who.regional).text
            #expect(list.contains("周建国,身份证,310105********002X"))
            let entry = try await hub.send(.get, Self.persons + "/1", as: Who.regional).text
            #expect(entry.contains("138****1234") && !entry.contains("13800001234"), "a number that was typed as one")
            #expect(try await notes(hub) == ["人员.xlsx：新增2，更新0，未导入3"])
        }
    }

    @Test func `a large file is written in parts, each with its own entry in the audit`() async throws {
        try await onEach { hub in
            let rows = (1...150).map { ["人\($0)", $0 == 120 ? "学生证" : "护照", "E\(1000 + $0)"] }
            let answer = try await take(hub, workbook(rows))
            #expect(answer.text.contains("导入完成：新增 149 条，更新 0 条，未导入 1 条。") && answer.text.contains("第121行"))
            #expect(
                try await notes(hub) == [
                    "人员.xlsx（第2至101行）：新增100，更新0，未导入0", "人员.xlsx（第102至151行）：新增49，更新0，未导入1",
                ])
        }
    }

    @Test func `no row of an import stays that the audit does not know of`() async throws {
        try await onEach { hub in
            try await hub.database().write { connection in
                for statement in Self.stopper(connection.dialect) { try connection.execute(statement) }
            }
            let answer = try await take(hub, workbook([["周建国", "护照", "E12345678"]]))
            #expect(answer.status.rawValue >= 400 && !answer.text.contains("导入完成"))
            #expect(try await names(hub) == [])
        }
    }

    /// Lets the hub stop where it writes that an import was done.
    private static func stopper(_ dialect: Dialect) -> [SQL] {
        switch dialect {
        case .sqlite:
            [
                """
                CREATE TRIGGER stopper BEFORE INSERT ON audit_entry WHEN NEW.action = 'register.import'
                BEGIN SELECT RAISE(ABORT, 'stopped'); END
                """
            ]
        case .postgres:
            [
                """
                CREATE FUNCTION stopper() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'stopped'; END $$
                """,
                """
                CREATE TRIGGER stopper BEFORE INSERT ON audit_entry FOR EACH ROW
                WHEN (NEW.action = 'register.import') EXECUTE FUNCTION stopper()
                """,
            ]
        }
    }
}

/// Takes what is written.
private actor Sink: BodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ bytes: [UInt8]) async throws { self.bytes += bytes }
}
