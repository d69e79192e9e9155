import HTTPCore
import RegionSDK
import Testing

@testable import FilingKit

@Suite struct FormTests {
    /// What is typed into one field of a form that is otherwise right, and the sentences it gives.
    static let table: [(field: String, typed: String, sentences: [String])] = [
        ("name", "", ["请输入项目名称！"]),
        ("name", "　 ", ["请输入项目名称！"]),
        ("name", String(repeating: "长", count: 50), []),
        ("name", String(repeating: "长", count: 51), ["项目名称不能超过50个字！"]),
        ("area", "", ["请输入建筑面积！"]),
        ("area", "一百", ["建筑面积必须为数值！"]),
        ("area", "1e5", ["建筑面积必须为数值！"]),
        ("area", "0", ["建筑面积必须大于0！"]),
        ("area", "0.01", []),
        ("area", "0.001", ["建筑面积最多保留2位小数！"]),
        ("area", "１，２３４．５０", []),
        ("area", "１２３４．５０", []),
        ("area", "1,234.50", []),
        ("post", "20004", ["邮政编码必须是六位数值！"]),
        ("post", "20004a", ["邮政编码必须是六位数值！"]),
        ("post", "２０００４０", []),
        ("district", "", ["请选择所在区县！", "请选择所在区域！"]),
        ("district", "999999", ["请选择所在区县！", "请选择所在区域！"]),
        ("street", "310104001", ["请选择所在区域！"]),
        ("isOld", "", ["请选择是否优秀历史建筑！"]),
        ("isOld", "maybe", ["请选择是否优秀历史建筑！"]),
        ("isOld", "true", ["请输入保护类别！"]),
        ("begin", "2026-02-29", ["计划开工日期必须为有效日期！"]),
        ("begin", "2028/2/29", []),
        ("shares[0].share", "99.99", ["合计必须为100%！"]),
        ("shares[0].share", "", ["请输入比例！"]),
        ("shares[0].source", "", ["请输入来源！"]),
    ]

    @Test(arguments: table) func `a wrong field gets its sentence and a right one none`(
        row: (field: String, typed: String, sentences: [String])
    ) {
        let content = Permit.form.content(fromFields: Self.typed([row.field: row.typed]), over: Content())
        #expect(Permit.form.errors(in: content).map(\.message) == row.sentences)
    }

    @Test func `everything typed comes back as it was, also what is wrong`() {
        let content = Permit.form.content(
            fromFields: Self.typed(["area": " 一百 ", "name": "<b>\"&'"]), over: Content())
        #expect(content.text("area") == "一百")
        #expect(content.text("name") == "<b>\"&'")
    }

    @Test func `a computed field cannot be typed`() {
        let stored = Content(texts: ["stamp": "S-1"])
        let content = Permit.form.content(fromFields: Self.typed(["stamp": "forged"]), over: stored)
        #expect(content.text("stamp") == "S-1")
    }

    @Test func `the API's object reads as the form does`() {
        let object: JSON = [
            "name": "工程", "area": 12.5.json, "isOld": false, "shares": [["source": "自筹", "share": 100]],
        ]
        let content = Permit.form.content(from: object, over: Content())
        #expect(content.text("area") == "12.5")
        #expect(content.text("isOld") == "false")
        #expect(content.rows["shares"] == [["source": "自筹", "share": "100"]])
    }

    @Test func `a member of the wrong type is told, not taken`() {
        let content = Permit.form.content(from: ["name": ["a"], "area": ["x": 1], "shares": "no"], over: Content())
        #expect(Permit.form.errors(in: content).map(\.field).contains("area"))
        #expect(content.rows["shares"] == [])
    }

    @Test func `a row table takes its least and its most rows`() {
        var pairs = Self.typed([:]).filter { !$0.name.hasPrefix("shares") }
        #expect(Self.sentences(pairs) == ["请输入资金来源！"])
        for index in 0..<4 {
            pairs += [("shares[\(index)].source", "业主"), ("shares[\(index)].share", "25")]
        }
        #expect(Self.sentences(pairs) == ["资金来源不能超过3行！"])
    }

    @Test func `what is stored reads back the same`() throws {
        let content = Permit.content("“引号”与\\反斜线\n换行")
        #expect(try Content(stored: content.stored) == content)
    }

    static func sentences(_ pairs: [(name: String, value: String)]) -> [String] {
        Permit.form.errors(in: Permit.form.content(fromFields: pairs, over: Content())).map(\.message)
    }

    static func typed(_ changes: [String: String]) -> [(name: String, value: String)] {
        let right = Permit.content()
        var texts = right.texts
        texts["shares[0].source"] = "业主自筹"
        texts["shares[0].share"] = "100"
        return texts.merging(changes) { $1 }.map { ($0.key, $0.value) }
    }
}

extension Double {
    fileprivate var json: JSON { .number(String(self)) }
}
