import HTML
import RegionSDK
import Testing

@testable import FilingKit

/// Forms over code lists that a tenant changed.
@Suite struct KeptListTests {
    static let trades = CodeList("trade", "专业", words: ["土建", "水电", "暖通"])
    /// 水电 has another title, 暖通 is retired, 园林 was added.
    static let lists = CodeLists([
        trades.with([.init("土建", "土建"), .init("水电", "给排水电气"), .init("园林", "园林")], retired: [.init("暖通", "暖通")])
    ])
    static let trade = Field.choice("trade", "专业", from: trades).required()
    static let column = Field.choice("kind", "专业类别", from: trades).required()
    static let number = Field.text("number", "编号").checked(.digits(3), when: column, is: "土建")
    static let rows = RowField.rows("rows", "人员", [column.spec, number.spec])
    static let form = Form([
        Section("概况") {
            trade
            rows
        }
    ])

    static func content(_ trade: String, _ kinds: [String]) -> Content {
        Content(texts: ["trade": trade], rows: ["rows": kinds.map { ["kind": $0] }])
    }

    /// What is typed over what was saved, and the fields that are red.
    static let table: [(typed: Content, stored: Content, wrong: [String])] = [
        (content("园林", ["园林"]), Content(), []),
        (content("暖通", ["暖通"]), Content(), ["trade", "rows[0].kind"]),
        (content("暖通", ["暖通", "土建"]), content("暖通", ["土建", "暖通"]), []),
        (content("暖通", ["暖通"]), content("土建", ["土建"]), ["trade", "rows[0].kind"]),
        (content("没有", []), content("没有", []), ["trade"]),
    ]

    @Test(arguments: table) func `a retired code passes only where it was saved before, an added one everywhere`(
        row: (typed: Content, stored: Content, wrong: [String])
    ) {
        #expect(Self.form.errors(in: row.typed, Self.lists, over: row.stored).map(\.field) == row.wrong)
    }

    @Test func `controls, readings and files have the tenant's words`() {
        let view = FieldView(Self.content("暖通", []), Self.lists, of: Self.form)
        let control = view.control(Self.trade.spec).description
        #expect(control.contains("给排水电气") && control.contains("园林") && control.contains("暖通（已停用）"))
        let fresh = FieldView(Content(), Self.lists, of: Self.form).control(Self.trade.spec).description
        #expect(fresh.contains("给排水电气") && !fresh.contains("暖通"))
        #expect(view.reading(Self.trade.spec, "水电") == "给排水电气" && view.reading(Self.trade.spec, "暖通") == "暖通")
        #expect(Self.trade.spec.exported("水电", Self.lists) == "给排水电气")
    }

    @Test func `a form tells every list it chooses from`() {
        #expect(Self.form.lists.map(\.id) == ["trade", "trade"])
        #expect(Permit.form.lists.map(\.id) == ["district", "street"])
    }

    /// What the other column of a row says decides whether a check counts.
    static let guarded: [(kind: String, number: String, errors: [String])] = [
        ("土建", "123", []), ("土建", "１２３", []), ("土建", "12", ["编号必须是3位数字！"]), ("水电", "12", []), ("土建", "", []),
    ]

    @Test(arguments: guarded) func `a check counts only while the other field has its text`(
        row: (kind: String, number: String, errors: [String])
    ) {
        let content = Self.form.content(
            fromFields: [
                (name: "trade", value: "土建"), (name: "rows[0].kind", value: row.kind),
                (name: "rows[0].number", value: row.number),
            ], over: Content())
        #expect(Self.form.errors(in: content, Self.lists).map(\.message) == row.errors)
    }
}
