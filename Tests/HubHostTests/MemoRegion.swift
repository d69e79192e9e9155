import FilingKit
import RegionSDK

/// A small region for tests whose one business asks for papers of every kind, one of them about a person.
enum MemoRegion: Region {
    static let manifest = Manifest(id: "memo-desk", path: "memos", title: "备忘", owner: "测试单位", version: "1")
    static let permissions = [Memo.reading, Memo.filing]
    static let roles = [
        RoleTemplate("filer", "填报人", held: .person, [Grant(Memo.reading, .own), Grant(Memo.filing, .own)]),
        RoleTemplate("official", "受理人", held: .official, [Grant(Memo.reading, .all)]),
        RoleTemplate("bystander", "旁观者", held: .person, []),
    ]
    static let parts: [any RegionPart] = [FilingDesk(Memo.self)]
    static let demonstration: Demonstration? = Demonstration(
        accounts: [
            DemonstrationAccount("filer", "张填报", role: "filer"), DemonstrationAccount("other", "李填报", role: "filer"),
            DemonstrationAccount("official", "王受理", role: "official", districts: ["310106"]),
        ],
        play: { context in
            try await FilingPlayer(Memo.self, context("filer")).create(Content(texts: ["name": "备忘一"]))
        })
}

/// 备忘录: a name and papers.
enum Memo: Filing {
    static let reading = Permission("memo.page.read", "查看备忘")
    static let filing = Permission("memo.page.file", "填报备忘")
    static let saved = FilingState("saved", "已保存", .draft)
    static let submitted = FilingState("submitted", "已上报", .waiting)
    static let kind = FilingKind(
        "memo.page", path: "memos", title: "备忘", menu: "备忘管理", paper: "备忘录", codeTitle: "备忘编号")
    static let name = Field.text("name", "名称", longest: 50).required()
    static let form = Form([Section("备忘") { name }], rules: [])
    static let workflow = Workflow(
        states: [saved, submitted], path: [saved, submitted],
        saving: Saving(
            by: filing, initial: saved, states: [saved: saved], created: "新增成功！", changed: "修改成功！",
            refusal: "已上报，不能修改！"),
        printing: Printing(in: [submitted], refusal: "上报后方可打印！"), returnedSentence: "已被退回！",
        unsavedSentence: "请先保存，再上报！",
        [Transition("submission", "上报", from: [saved], to: submitted, by: filing)])
    static let list = FilingList(filters: [.title("名称")], columns: [.number("编号"), .title("名称"), .state("状态")])
    static let papers = [
        PaperRule("plan", "方案", rule: FileRule(types: ["pdf", "docx", "png", "txt", "zip"])),
        PaperRule("identity", "身份证", rule: FileRule(types: ["png", "pdf"]), isPersonal: true),
    ]

    static func title(of content: Content) -> String { content[name] ?? "" }

    static func number(_ scene: Scene) throws -> String { "M\(try scene.next("M"))" }
}
