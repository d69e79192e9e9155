import RegionSDK

@testable import FilingKit

/// A small business in modules with items, a draft, a removal and a step of its region's own.
enum Grove: Filing {
    static let reading = Permit.reading
    static let filing = Permit.filing

    static let draftState = FilingState("draft", "未提交", .draft)
    static let sent = FilingState("sent", "已提交", .waiting)
    static let back = FilingState("back", "退回", .returned)
    static let kept = FilingState("kept", "已归档", .passed)

    static let kind = FilingKind("test.grove", path: "groves", title: "林地", menu: "林地", paper: "林地申报表", codeTitle: "编号")

    static let name = Field.text("name", "林地名称").required()
    static let type = Field.text("type", "类别").computed()
    static let note = Field.text("note", "林地说明").required()
    static let keeper = Field.text("keeper", "管护人").required()
    static let total = Field.integer("total", "株数").computed()

    static let species = Field.text("species", "树种").required()
    static let height = Field.decimal("height", "高度", unit: "m").required().above(0)
    static let grade = Field.text("grade", "等级").required()

    static let form = Form(modules: [
        FormModule(
            "land", "林地信息",
            [
                Section("林地信息") {
                    name
                    type
                    total
                }, Section("公益林", when: type, is: "公益") { note },
            ]), FormModule("people", "管护信息", [Section("管护信息") { keeper }]),
    ])

    static let trees = ItemKind(
        "trees", "树木", listTitle: "树木信息",
        form: Form(modules: [
            FormModule(
                "data", "基本信息",
                [
                    Section("基本信息") {
                        species
                        height
                    }
                ]), FormModule("grade", "定级", [Section("定级") { grade }]),
        ]), columns: [species.spec, height.spec], counts: 1...3,
        choosing: ItemChoosing("选择树木", removal: "取消选择") { _, _ in
            ["T1", "T2", "T3", "T4"].map { key in
                var content = Content()
                content[species] = "树\(key)"
                return ItemChoice(key, "树\(key)", content: content)
            }
        })

    static let items = [trees]

    static let workflow = Workflow(
        states: [draftState, sent, back, kept], path: [draftState, sent, kept],
        saving: Saving(
            by: filing, initial: draftState, states: [draftState: draftState, back: back], created: "保存成功",
            changed: "保存成功",
            refusal: "已提交，不能修改！", papersRefusal: "已提交，材料不能改动！"),
        printing: Printing(in: [sent], refusal: "提交后打印！"), unsavedSentence: "请先保存！", incompleteSentence: "未填写完整！",
        removal: Removal(in: [draftState], asking: "确定删除吗？", refusal: "已提交，不能删除！"),
        [
            Transition("submission", "提交", from: [draftState, back], to: sent, by: filing).asking("是否提交？"),
            Transition("return", "退回", from: [sent], to: back, by: Permit.accepting)
                .requiringReason("退回原因", "请填写原因！"),
            Transition("filing", "归档", from: [sent], to: kept, by: Permit.accepting).takenByRegion(),
        ])

    static let papers = [PaperRule("map", "位置图")]

    static let draft: FilingDraft? = FilingDraft(preview: "预览", download: "下载", incomplete: "请先填写完整！")

    static let list = FilingList(
        filters: [.title("名称"), .state("状态")], columns: [.title("名称"), .state("状态")],
        groups: [.init("todo", "待办", [draftState, back]), .init("done", "已办", [sent, kept])], actsInRows: true)

    static func title(of content: Content) -> String { content[name] ?? "" }

    static func number(_ scene: Scene) throws -> String { "G\(try scene.next("G"))" }

    static func prepare(_ content: inout Content, _ scene: Scene) throws {
        content[type] = content[name] == "公益林" ? "公益" : "商品"
        content[total] = try scene.items(trees).count
    }
}
