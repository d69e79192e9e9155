import RegionSDK

@testable import FilingKit

/// A business whose table has a personal column, and whose list is searched by it.
enum Crew: Filing {
    static let kind = FilingKind("test.crew", path: "crews", title: "班组", menu: "班组", paper: "班组表", codeTitle: "编号")
    static let reading = Permit.reading

    static let name = Field.text("name", "班组名称").required()
    static let leader = Field.mobile("leader", "班组长电话")
    static let worker = Field.text("worker", "姓名").required()
    static let phone = Field.mobile("phone", "电话").required()
    static let workers = RowField.rows("workers", "人员", atMost: 9, [worker.spec, phone.spec])

    static let form = Form([
        Section("班组") {
            name
            leader
            workers
        }
    ])

    static let workflow = Workflow(
        states: [Permit.saved], path: [Permit.saved],
        saving: Saving(
            by: Permit.filing, initial: Permit.saved, states: [Permit.saved: Permit.saved], created: "新增成功！",
            changed: "修改成功！", refusal: "不能修改！"),
        printing: Printing(in: [Permit.saved], refusal: "不能打印！"), unsavedSentence: "请先保存！", [])

    static let list = FilingList(
        filters: [.title("班组名称"), .personal(phone.spec, in: workers)],
        columns: [.number("编号"), .title("班组名称"), .field(leader.spec)])

    static func title(of content: Content) -> String { content[name] ?? "" }

    static func number(_ scene: Scene) throws -> String { "C\(padded(try scene.next("C"), 5))" }

    /// A crew of people with these numbers.
    static func content(_ title: String, _ phones: [String]) -> Content {
        var content = Content(texts: ["name": title])
        content[leader] = phones.first.map { PersonalValue($0, .phone) }
        content[workers] = phones.enumerated().map { index, number in
            var row = RowContent()
            row[worker] = "人员\(index)"
            row[phone] = PersonalValue(number, .phone)
            return row
        }
        return content
    }
}
