import HTTPCore
import RegionSDK
import Testing

@testable import FilingKit

/// Rows that a client sent back, as the API gave them: numbers masked.
@Suite struct RowMatchTests {
    private static let name = Field.text("name", "姓名").required()
    private static let post = Field.text("post", "岗位")
    private static let phone = Field.mobile("phone", "联系电话").required()
    private static let table = RowField.rows("staff", "管理人员", atMost: 9, [name.spec, post.spec, phone.spec])
    private static let form = Form([Section("人员") { table }])

    private static func row(_ name: String, _ phone: String, _ post: String = "") -> RowContent {
        var row = RowContent()
        row[Self.name] = name
        row[Self.post] = post
        row[Self.phone] = PersonalValue(phone, .phone)
        return row
    }

    private static let (anna, bert, twin) = (
        row("安娜", "13811110001"), row("伯特", "13922220002"), row("安娜", "13899990001")
    )

    /// What is stored, what is sent, and the numbers that come out; nil where the whole number is asked for.
    private static let cases: [(stored: [RowContent], sent: [RowContent], numbers: [String?])] = [
        ([anna, bert], [row("安娜", "138****0001"), row("伯特", "139****0002")], ["13811110001", "13922220002"]),
        ([anna, bert], [row("伯特", "139****0002"), row("安娜", "138****0001")], ["13922220002", "13811110001"]),
        ([anna, bert], [row("伯特", "139****0002")], ["13922220002"]),
        ([anna], [row("安娜", "138****0001"), row("安娜", "138****0001")], ["13811110001", "13811110001"]),
        ([anna], [row("新人", "13733330003"), row("安娜", "138****0001")], ["13733330003", "13811110001"]),
        ([anna, bert], [row("安娜", "138****0001", "安全员"), row("伯特", "139****0002")], ["13811110001", "13922220002"]),
        ([anna], [row("安娜", "13744440004")], ["13744440004"]),
        ([anna], [row("安娜", "138****9999")], [nil]),
        ([], [row("安娜", "138****0001")], [nil]),
        ([anna, twin], [row("安娜", "138****0001"), row("安娜", "138****0001")], ["13811110001", "13899990001"]),
        ([anna, twin], [row("安娜", "138****0001")], [nil]),
        ([anna, twin], [row("安娜", "138****0001", "安全员"), row("安娜", "138****0001")], [nil, nil]),
        ([anna, anna], [row("安娜", "138****0001")], ["13811110001"]),
    ]

    @Test(arguments: cases) func `a masked number stands for the one it masks, or the whole one is asked for`(
        _ stored: [RowContent], _ sent: [RowContent], _ numbers: [String?]
    ) {
        let rows = sent.map { row in
            JSON.object([
                "name": .string(row.text("name")), "post": .string(row.text("post")),
                "phone": .string(row.typed("phone")),
            ])
        }
        let content = Self.form.content(
            from: ["staff": .array(rows)], over: Content(rows: ["staff": stored]))
        let found = content[Self.table].map { $0[Self.phone]?.revealed ?? "" }
        #expect(zip(found, numbers).allSatisfy { $1 == nil ? $0.contains("*") : $0 == $1 }, "\(content[Self.table])")
        #expect(found.count == numbers.count)
        let errors = numbers.indices.filter { numbers[$0] == nil }.map {
            FieldError("staff[\($0)].phone", "请输入完整的联系电话！")
        }
        #expect(Self.form.errors(in: content) == errors)
    }

    @Test func `a row keeps its numbers when one is added, copied or taken out without a script`() {
        let content = Content(rows: ["staff": [Self.anna, Self.bert]])
        let numbers = { (content: Content) in content[Self.table].map { $0[Self.phone]?.revealed } }
        #expect(numbers(content.editing("copy staff 0", Self.form)) == ["13811110001", "13811110001", "13922220002"])
        #expect(numbers(content.editing("remove staff 0", Self.form)) == ["13922220002"])
        #expect(numbers(content.editing("add staff", Self.form)) == ["13811110001", "13922220002", nil])
    }

    @Test func `a row prints, dumps and reads masked`() {
        #expect(!"\(Self.anna)".contains("13811110001"))
        #expect(Self.anna.text("phone") == "138****0001")
    }

    @Test func `contents that say the same are the same, and one number more is another`() {
        var (old, new) = (Content(rows: ["staff": [Self.anna]]), Content(rows: ["staff": [Self.anna], "other": []]))
        new.texts["remarks"] = ""
        #expect(old.said == new.said)
        new[Self.table] = [Self.twin]
        #expect(old.said != new.said)
        old[Self.table] = [Self.twin]
        #expect(old.said == new.said)
    }
}
