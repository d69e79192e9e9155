import HubCore
import RegionSDK
import Testing

@testable import HubDocuments

@Suite struct SheetReaderTests {
    private static func read(_ bytes: [UInt8], _ bounds: SheetBounds = SheetBounds()) async throws -> [SheetRow] {
        try await SheetReader(workers: Workers(threads: 1, waiting: 10)).rows(of: bytes, within: bounds)
    }

    private static func read(_ text: String, _ bounds: SheetBounds = SheetBounds()) async throws -> [[String]] {
        try await read(Array(text.utf8), bounds).map(\.cells)
    }

    /// Texts as programs write them, and their rows.
    static let tables: [(String, [[String]])] = [
        ("姓名,手机\r\n张三,13800001234\r\n", [["姓名", "手机"], ["张三", "13800001234"]]),
        ("\u{FEFF}姓名\n张三", [["姓名"], ["张三"]]),
        ("a,\"b,c\",\"d\"\"e\"\n\"一\n二\",x\n", [["a", "b,c", "d\"e"], ["一\n二", "x"]]),
        (" a , b \n,,\n\n,c,,\n", [["a", "b"], ["", "c"]]),
        ("a\rb", [["a"], ["b"]]),
        ("\"\"\n\"a\"b,c\n", [["ab", "c"]]),
        ("", []),
    ]

    @Test(arguments: tables) func `rows of a CSV file are read`(text: String, rows: [[String]]) async throws {
        #expect(try await Self.read(text) == rows)
    }

    @Test func `a row keeps the number that a spreadsheet shows`() async throws {
        let rows = try await Self.read(Array("a\n\n\"b\nb\"\nc\n".utf8))
        #expect(rows.map(\.number) == [1, 3, 4])
    }

    @Test func `a file in GB 18030 is read as Chinese`() async throws {
        // 姓名,手机 and 𠀀 (four bytes), by the tables of GB 18030-2022.
        let bytes: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xCA, 0xD6, 0xBB, 0xFA, 0x0A, 0x95, 0x32, 0x82, 0x36]
        #expect(try await Self.read(bytes).map(\.cells) == [["姓名", "手机"], ["𠀀"]])
    }

    /// Files that are no tables, and what the page says.
    static let broken: [([UInt8], String)] = [
        (Array("a,\"b".utf8), "表格文件已损坏，请重新保存后再导入！"),
        ([0xFF, 0xFF, 0xFF], "无法读取该文件，请使用CSV或XLSX格式的表格！"),
        ([0x61, 0x00, 0x62], "无法读取该文件，请使用CSV或XLSX格式的表格！"),
        ([0x50, 0x4B, 0x03, 0x04, 0x00], "表格文件已损坏，请重新保存后再导入！"),
    ]

    @Test(arguments: broken) func `what is no table is refused with a sentence`(bytes: [UInt8], sentence: String)
        async throws
    {
        await #expect(throws: HubError(.invalid, sentence)) { _ = try await Self.read(bytes) }
    }

    @Test func `rows, columns and cells are held to their bounds`() async throws {
        var bounds = SheetBounds()
        (bounds.rows, bounds.columns, bounds.cell) = (2, 2, 3)
        #expect(try await Self.read("a,b\nabc,d\n", bounds).count == 2)
        for (text, sentence) in [
            ("a\nb\nc\n", "表格超过1行，请分成几个文件导入！"), ("a,b,c\n", "第1行超过2列，请核对！"),
            ("a\nb,abcd\n", "第2行第2列超过3个字，请核对！"),
        ] {
            await #expect(throws: HubError(.invalid, sentence)) { _ = try await Self.read(text, bounds) }
        }
    }

    @Test func `an XLSX file of the hub's own comes back as it was`() async throws {
        try await withFolder { folder in
            let exporter = SheetExporter(folder: folder, workers: try Workers(threads: 1, waiting: 10))
            let rows = [["幸福小区", "31010519850615002X", "3"], ["", "", "4"], ["=1+1", "<&>", ""]]
            let sheet = Sheet("清单", columns: [.init("名称"), .init("证件号"), .init("数", .number)], rows: rows)
            let bytes = try await bytes(of: exporter.export(sheet, as: .xlsx))
            #expect(
                try await Self.read(bytes).map(\.cells) == [
                    ["名称", "证件号", "数"], ["幸福小区", "31010519850615002X", "3"], ["", "", "4"], ["=1+1", "<&>"],
                ])
        }
    }

    /// Cells of each kind (ECMA-376-1 18.18.11) and what they show.
    static let cells: [(String, String)] = [
        ("<c r=\"A1\" t=\"s\"><v>1</v></c>", "共享文本"), ("<c r=\"A1\" t=\"s\"><v>2</v></c>", "富文本"),
        ("<c r=\"A1\" t=\"inlineStr\"><is><t>行内</t></is></c>", "行内"),
        ("<c r=\"A1\" t=\"str\"><f>A2</f><v>公式结果</v></c>", "公式结果"), ("<c r=\"A1\" t=\"b\"><v>1</v></c>", "是"),
        ("<c r=\"A1\"><v>13800001234</v></c>", "13800001234"),
        ("<c r=\"A1\"><v>1.3800001234E10</v></c>", "13800001234"),
        ("<c r=\"A1\"><v>12.5</v></c>", "12.5"), ("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", "#N/A"),
    ]

    @Test(arguments: cells) func `each kind of cell shows what the spreadsheet shows`(cell: String, text: String)
        async throws
    {
        let rows = try await Self.read(Self.workbook(sheet: "<row r=\"3\">\(cell)</row>"))
        #expect(rows == [SheetRow(number: 3, cells: [text])])
    }

    @Test func `the first worksheet is the one the workbook names first`() async throws {
        let rows = try await Self.read(
            Self.workbook(sheet: "<row><c t=\"str\"><v>a</v></c><c r=\"C1\"><v>1</v></c></row>"))
        #expect(rows == [SheetRow(number: 1, cells: ["a", "", "1"])])
    }

    @Test func `a document type, a part too large and a text that is not there are refused`() async throws {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>"
        for bytes in [
            try await Self.workbook(sheet: "<row><c t=\"str\"><v>a</v></c></row>", before: bomb),
            try await Self.workbook(sheet: "<row><c t=\"s\"><v>9</v></c></row>"),
            try await Self.workbook(sheet: "<row><c>"),
        ] {
            await #expect(throws: HubError(.invalid, "表格文件已损坏，请重新保存后再导入！")) { _ = try await Self.read(bytes) }
        }
        var bounds = SheetBounds()
        bounds.part = 1000
        let large = try await Self.workbook(
            sheet: "<row><c t=\"str\"><v>\(String(repeating: "a", count: 1000))</v></c></row>")
        await #expect(throws: HubError(.invalid, "表格内容过多，请分成几个文件导入！")) { _ = try await Self.read(large, bounds) }
    }

    /// Numbers of rows and columns that no spreadsheet has, among them those that arithmetic trips over.
    static let wild = [
        "<row r=\"9223372036854775807\"/><row><c t=\"str\"><v>a</v></c></row>",
        "<row r=\"1048576\"/><row><c t=\"str\"><v>a</v></c></row>", "<row r=\"1048577\"><c><v>1</v></c></row>",
        "<row r=\"0\"><c><v>1</v></c></row>", "<row r=\"-9223372036854775808\"/><row><c><v>1</v></c></row>",
        "<row r=\"99999999999999999999\"/>", "<row r=\"\"/>", "<row><c r=\"XFE1\"><v>1</v></c></row>",
        "<row><c r=\"ZZZZZZZZZZZZZZZZZZZZ1\"><v>1</v></c></row>", "<row><c r=\"1\"><v>1</v></c></row>",
        "<row><c t=\"s\"><v>-1</v></c></row>", "<row><c t=\"s\"><v>9223372036854775808</v></c></row>",
    ]

    @Test(arguments: wild) func `a row or a column that no spreadsheet has is refused and ends nothing`(sheet: String)
        async throws
    {
        let bytes = try await Self.workbook(sheet: sheet)
        await #expect(throws: HubError(.invalid, "表格文件已损坏，请重新保存后再导入！")) { _ = try await Self.read(bytes) }
    }

    @Test func `the last row and the last column of a spreadsheet are read`() async throws {
        let last = "<row r=\"1048576\"><c t=\"str\"><v>a</v></c><c r=\"XFD1048576\" s=\"1\"/></row>"
        #expect(try await Self.read(Self.workbook(sheet: last)) == [SheetRow(number: 1_048_576, cells: ["a"])])
        let wide = try await Self.workbook(sheet: "<row><c r=\"XFD1\"><v>1</v></c></row>")
        await #expect(throws: HubError(.invalid, "第1行超过64列，请核对！")) { _ = try await Self.read(wide) }
    }

    @Test func `a small file that says one long text over and over is refused`() async throws {
        var bounds = SheetBounds()
        (bounds.cell, bounds.text) = (10, 40)
        let cell = "<c t=\"s\"><v>1</v></c>"
        let fits = try await Self.workbook(sheet: "<row>\(cell)\(cell)</row><row>\(cell)</row>")
        #expect(try await Self.read(fits, bounds).count == 2)
        let many = try await Self.workbook(sheet: "<row>\(cell)\(cell)</row><row>\(cell)\(cell)</row>")
        await #expect(throws: HubError(.invalid, "表格内容过多，请分成几个文件导入！")) { _ = try await Self.read(many, bounds) }
        let blanks = Array((String(repeating: " ", count: 131_069) + "a").utf8)
        await #expect(throws: HubError(.invalid, "第1行第1列超过2000个字，请核对！")) { _ = try await Self.read(blanks) }
    }

    /// An XLSX file as other programs write it: shared texts, the worksheet named by a relationship.
    private static func workbook(sheet: String, before: String = "") async throws -> [UInt8] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return try await zip([
            (
                "xl/workbook.xml",
                """
                <workbook xmlns="\(main)" xmlns:r="\(links)"><sheets><sheet name="甲" sheetId="2" r:id="rId7"/>
                <sheet name="乙" sheetId="1" r:id="rId1"/></sheets></workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/>
                <Relationship Id="rId7" Type="t" Target="/xl/worksheets/first.xml"/></Relationships>
                """
            ),
            (
                "xl/sharedStrings.xml",
                """
                <sst xmlns="\(main)"><si/><si><t>共享文本</t></si><si><r><t>富</t></r><r><rPr><b/></rPr><t>文本</t></r>
                <rPh sb="0" eb="1"><t>fu</t></rPh></si></sst>
                """
            ),
            (
                "xl/worksheets/first.xml",
                "\(before)<worksheet xmlns=\"\(main)\"><sheetData>\(sheet)</sheetData></worksheet>"
            ), ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(main)\"><sheetData/></worksheet>"),
        ])
    }

    private static func zip(_ parts: [(String, String)]) async throws -> [UInt8] {
        try await withFolder { folder in
            try run("mkdir", "-p", "\(folder)/xl/_rels", "\(folder)/xl/worksheets")
            for (name, text) in parts { try write(Array(text.utf8), to: "\(folder)/\(name)") }
            try run("sh", "-c", "cd \(folder) && zip -q -r book.xlsx xl")
            return try readFile("\(folder)/book.xlsx")
        }
    }
}
