import HTML
import RegionSDK
import Testing

@testable import FilingKit

/// The box of a consent in a form.
@Suite struct ConsentFieldTests {
    private static let consent = Consent(
        "test.consent", version: "2", title: "告知", purpose: "核对身份。", paragraphs: ["保存二年。"], statement: "同意。")
    private static let name = Field.text("name", "姓名")
    private static let always = ConsentField.consent("always", to: consent)
    private static let sometimes = ConsentField.consent("sometimes", to: consent)
        .needed("填写姓名时须勾选。") { $0[name] != nil }
    private static let form = Form([
        Section("人员") {
            name
            always
            sometimes
        }
    ])

    /// The name, the answers of both boxes, and the red sentences.
    private static let cases: [(name: String, always: String, sometimes: String, sentences: [String])] = [
        ("", "2", "", []), ("", "2", "2", []), ("安娜", "2", "2", []),
        ("", "", "", ["请阅读《告知》并勾选同意！"]), ("安娜", "2", "", ["请阅读《告知》并勾选同意！"]),
        ("", "1", "2", ["《告知》已更新，请重新阅读并勾选同意！"]), ("", "2", "1", ["《告知》已更新，请重新阅读并勾选同意！"]),
        ("安娜", "on", "", ["《告知》已更新，请重新阅读并勾选同意！", "请阅读《告知》并勾选同意！"]),
    ]

    @Test(arguments: cases) func `a box is the agreement to the version in force, where one is needed`(
        _ name: String, _ always: String, _ sometimes: String, _ sentences: [String]
    ) {
        let fields = [("name", name), ("always", always), ("sometimes", sometimes)].filter { !$0.1.isEmpty }
        let content = Self.form.content(fromFields: fields, over: Content())
        #expect(Self.form.errors(in: content).map(\.message) == sentences)
        #expect(Self.form.consentComplaint(in: content) == sentences.first)
    }

    @Test func `what is new is what was not agreed to in the same version before`() {
        let agreed = Content(texts: ["always": "2"])
        #expect(Self.form.newConsents(in: agreed, since: nil) == [Self.consent])
        #expect(Self.form.newConsents(in: agreed, since: Content(texts: ["always": "1"])) == [Self.consent])
        #expect(Self.form.newConsents(in: agreed, since: agreed) == [])
        #expect(Self.form.newConsents(in: Content(texts: ["always": "1"]), since: nil) == [])
    }

    @Test func `the box is never ticked for a former version, and shows the notice`() {
        let part = FieldPart("always", "告知", isRequired: true)
        let former = "\(Parts.consent(part, Self.consent, answer: "1"))"
        #expect(!former.contains("checked") && former.contains("已更新") && former.contains("保存二年。"))
        #expect(former.contains("value=\"2\""))
        #expect("\(Parts.consent(part, Self.consent, answer: "2"))".contains("checked"))
        #expect(!"\(Parts.consent(part, Self.consent, answer: ""))".contains("checked"))
    }

    @Test func `a box that is not needed is neither read nor printed, an answer is, in words`() {
        let spec = Self.sometimes.spec
        #expect(!Self.form.isShown(spec, in: Content()))
        #expect(Self.form.isShown(spec, in: Content(texts: ["name": "安娜"])))
        #expect(FieldView(Content(), CodeLists()).reading(spec, "2") == "已阅读并同意（版本：2）")
    }
}
