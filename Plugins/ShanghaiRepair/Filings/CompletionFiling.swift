import FilingKit
import RegionSDK

/// 竣工备案: the completion of a repair project, filed once its start was reviewed (SH-88 to SH-90).
enum CompletionFiling: Filing {
    static let kind = FilingKind(
        "shanghai.completion", path: "completions", title: "竣工备案", menu: "竣工备案", paper: "修缮工程竣工备案表",
        codeTitle: "竣工备案编号")
    static let reading = Permissions.completion.read

    static let part: FilingPart? = FilingPart(of: ProjectReport.self, isSingle: true) { project, scene in
        try ReviewedProject.refusal(project, to: "竣工备案") ?? StartedProject.refusal(project, scene)
    }

    static let projectCode = Field.text("projectCode", "项目信息报送编号").computed()
    static let projectName = Field.text("projectName", "项目名称").computed()
    static let unit = Field.text("unit", "建设(实施)单位").computed()
    static let started = Field.date("started", "实际开工日期").required()
    static let completed = Field.date("completed", "实际竣工日期").required()
    static let accepted = Field.date("accepted", "竣工验收日期").required()
    static let conclusion = Field.choice("conclusion", "验收结论", from: RepairLists.conclusions).required()
    static let settlement = Field.decimal("settlement", "结算价", unit: "万元").required().above(0)
    static let grade = Field.text("grade", "质量评定等级", longest: 50)
    static let warrantyItem = Field.choice("item", "保修项目", from: RepairLists.warrantyItems).required()
    static let warrantyTerm = Field.text("term", "保修期限", longest: 50).required()
    static let warranty = RowField.rows("warranty", "保修期限", atMost: 10, [warrantyItem.spec, warrantyTerm.spec])
        .initially(RepairLists.leastWarranty.contents)
    static let remarks = Field.paragraph("remarks", "备注").wide()

    static let form = Form(
        [
            Section("项目信息") {
                projectCode
                projectName
                unit
            },
            Section("竣工验收") {
                started
                completed
                accepted
                conclusion
                settlement
                grade
            },
            Section("保修期限") { warranty },
            Section("其他") { remarks },
        ],
        rules: [
            Rule(beside: completed.spec, "实际竣工日期不能早于实际开工日期！") { content in
                guard let start = content[started], let end = content[completed] else { return true }
                return start <= end
            },
            Rule(beside: accepted.spec, "竣工验收日期不能早于实际竣工日期！") { content in
                guard let end = content[completed], let day = content[accepted] else { return true }
                return end <= day
            },
        ])

    static let workflow = RepairFlow(
        title: "竣工备案", rights: Permissions.completion, created: "竣工备案新增成功！", changed: "修改竣工备案成功！",
        submitted: "竣工备案上报成功！", checking: StartedProject.checkAgain, numbering: ContractAcceptance.giveNumber
    ).workflow

    static let papers = [
        PaperRule("acceptance-report", "竣工验收报告", required: { _ in true }),
        PaperRule("supervision-report", "质量监督报告/整改回复"), PaperRule("summary", "施工总结"),
        PaperRule("supervisor-evaluation", "监理评估报告"),
        PaperRule("warranty", "质量保修书", required: { _ in true }), PaperRule("drawings", "竣工图"),
        PaperRule("satisfaction", "居民满意度调查"),
    ]

    static let list = FilingList(
        filters: [.number("网上申请编号"), .title("项目名称"), .state("竣工备案状态")],
        columns: [
            .number("网上申请编号"), .title("项目名称"), .field(accepted.spec), .field(settlement.spec), .owner("实施单位"),
            .state("竣工备案状态"), .submitted("上报时间"),
        ])

    static func title(of content: Content) -> String { content[projectName] ?? "" }

    static func number(_ scene: Scene) throws -> String { try RepairNumbers.application(scene) }

    /// Fills what the project says.
    static func prepare(_ content: inout Content, _ scene: Scene) throws {
        guard let project = scene.whole else { return }
        content[projectCode] = project.code
        content[projectName] = project.title
        content[unit] = project.ownerName
    }

    static func warnings(of content: Content, on day: CalendarDate) -> [String] {
        ReportingTerms.completionWarning(accepted: content[accepted], on: day).map { [$0] } ?? []
    }
}
