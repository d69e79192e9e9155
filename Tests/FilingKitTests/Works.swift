import RegionSDK

@testable import FilingKit

/// A business that is part of a permit, with a choice before its form opens and a field out of a register.
enum Works: Filing {
    static let kind = FilingKind(
        "test.works", path: "works", title: "施工登记", menu: "施工登记", paper: "施工登记表", codeTitle: "登记编号")
    static let reading = Permit.reading
    static let part: FilingPart? = FilingPart(of: Permit.self) { permit, _ in
        permit.state == Permit.approved ? nil : "许可尚未审核通过，不能登记！"
    }
    static let opening: Opening? = Opening(category, title: "新增施工登记") { choice, scene in
        guard choice == "second", let permit = scene.whole else { return nil }
        let firsts = try scene.filings(Works.self, partOf: permit.id).filter { $0.content[category] == "first" }
        return firsts.isEmpty ? "请先添加一期！" : nil
    }

    static let category = Field.choice(
        "category", "类别", from: CodeList("category", "类别", [.init("first", "一期"), .init("second", "二期")])
    ).required().computed()
    static let builder = Field.text("builder", "承包方").required().picked(
        Pick("选择承包方", button: "添加", conditions: [keyword.spec], shows: "builderName") { asked, scene in
            ["甲建设", "乙建设"].filter { $0.contains(asked["keyword"] ?? "") }.map {
                PickRow($0 == "甲建设" ? "1" : "2", $0, note: "\(scene.whole?.number ?? "")", fills: [("builderName", $0)])
            }
        }
    ).looked(
        up: Lookup { text, _ in
            guard let name = ["1": "甲建设", "2": "乙建设"][text] else { throw FieldError("builder", "请选择承包方！") }
            return ["builderName": name]
        })
    static let keyword = Field.text("keyword", "单位名称")
    static let builderName = Field.text("builderName", "承包方名称").computed()

    static let form = Form([
        Section("施工") {
            category
            builder
            builderName
        }
    ])

    static let workflow = Workflow(
        states: [Permit.saved, Permit.submitted], path: [Permit.saved, Permit.submitted],
        saving: Saving(
            by: Permit.filing, initial: Permit.saved, states: [Permit.saved: Permit.saved], created: "新增成功！",
            changed: "修改成功！", refusal: "已上报，不能修改！"),
        printing: Printing(in: [Permit.submitted], refusal: "保存并上报后方可打印！"), unsavedSentence: "请先保存，再上报！",
        [
            Transition("submission", "上报", from: [Permit.saved], to: Permit.submitted, by: Permit.filing)
                .doing { record, scene in record.code = "\(scene.whole?.code ?? "-")-1" }
        ])

    static let list = FilingList(
        filters: [.number("网上申请编号"), .choice(category.spec), .state("状态")],
        columns: [.number("网上申请编号"), .field(category.spec), .state("状态")])

    static func title(of content: Content) -> String { content[builderName] ?? "" }

    static func number(_ scene: Scene) throws -> String { "B\(padded(try scene.next("B"), 5))" }
}

/// A permit has one of these at the most.
enum Commencement: Filing {
    static let kind = FilingKind(
        "test.start", path: "starts", title: "开工", menu: "开工", paper: "开工单", codeTitle: "编号")
    static let reading = Permit.reading
    static let part: FilingPart? = FilingPart(of: Permit.self, isSingle: true) { _, _ in nil }
    static let form = Form([Section("开工") { Permit.begin }])
    static let workflow = Works.workflow
    static let list = FilingList(filters: [.state("状态")], columns: [.number("编号"), .state("状态")])

    static func title(of content: Content) -> String { "开工" }

    static func number(_ scene: Scene) throws -> String { "K\(padded(try scene.next("K"), 5))" }
}
