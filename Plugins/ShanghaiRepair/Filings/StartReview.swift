import FilingKit
import RegionSDK

/// 开工审核: the start of work, reviewed once the general and the supervision contract are (SH-84 to SH-87).
enum StartReview: Filing {
    static let kind = FilingKind(
        "shanghai.start", path: "starts", title: "开工审核", menu: "开工审核", paper: "修缮工程开工审核单", codeTitle: "开工审核编号")
    static let reading = Permissions.start.read

    static let part: FilingPart? = FilingPart(of: ProjectReport.self, isSingle: true) { project, _ in
        ReviewedProject.refusal(project, to: "开工审核")
    }

    static let projectCode = Field.text("projectCode", "项目信息报送编号").computed()
    static let projectName = Field.text("projectName", "项目名称").computed()
    static let unit = Field.text("unit", "建设(实施)单位").computed()
    static let general = Field.text("general", "施工总包合同情况").computed()
    static let sub = Field.text("sub", "施工分包合同情况").computed()
    static let supervision = Field.text("supervision", "监理单位合同情况").computed()
    static let design = Field.text("design", "设计合同情况").computed()
    static let plannedStart = Field.date("plannedStart", "计划开工日期").required()
    static let plannedCompletion = Field.date("plannedCompletion", "计划竣工日期").required()
    static let duration = Field.text("duration", "工期（天）").computed()
    static let manager = Field.text("manager", "项目经理").computed()
    static let chiefSupervisor = Field.text("chiefSupervisor", "总监理工程师", longest: 50).required()
    static let safetyOfficer = Field.text("safetyOfficer", "安全员").computed()
    static let notice = Field.paragraph("notice", "施工现场公示牌设置情况").required().wide()
    static let safetyFee = Field.paragraph("safetyFee", "安全防护文明施工措施费落实").required().wide()
    static let scheme = Field.paragraph("scheme", "施工方案审批情况").required().wide()
    static let residents = Field.paragraph("residents", "居民告知/征询情况").required().wide()
    static let remarks = Field.paragraph("remarks", "备注").wide()

    static let form = Form(
        [
            Section("项目信息") {
                projectCode
                projectName
                unit
            },
            Section("合同情况") {
                general
                sub
                supervision
                design
            },
            Section("工期与人员") {
                plannedStart
                plannedCompletion
                duration
                manager
                chiefSupervisor
                safetyOfficer
            },
            Section("开工条件") {
                notice
                safetyFee
                scheme
                residents
                remarks
            },
        ],
        rules: [
            Rule(beside: general.spec, ContractSituation.refusal) {
                $0[general] == ContractSituation.there && $0[supervision] == ContractSituation.there
            },
            Rule(beside: plannedCompletion.spec, "计划竣工日期不能早于计划开工日期！") { content in
                guard let start = content[plannedStart], let end = content[plannedCompletion] else { return true }
                return start <= end
            },
        ])

    static let workflow = RepairFlow(
        title: "开工审核", rights: Permissions.start, created: "开工审核新增成功！", changed: "修改开工审核成功！",
        submitted: "开工审核上报成功！", checking: ContractSituation.checkAgain, numbering: ContractAcceptance.giveNumber
    ).workflow

    static let papers = [
        PaperRule("organisation-design", "施工组织设计"), PaperRule("supervision-plan", "监理规划"),
        PaperRule("safety", "安全措施"), PaperRule("residents", "居民告知书"),
    ]

    static let list = FilingList(
        filters: [.number("网上申请编号"), .title("项目名称"), .state("开工审核状态")],
        columns: [
            .number("网上申请编号"), .title("项目名称"), .field(plannedStart.spec), .field(plannedCompletion.spec),
            .owner("实施单位"), .state("开工审核状态"), .submitted("上报时间"),
        ])

    static func title(of content: Content) -> String { content[projectName] ?? "" }

    static func number(_ scene: Scene) throws -> String { try RepairNumbers.application(scene) }

    /// Fills what the project and its contracts say; nobody types it (SH-85).
    static func prepare(_ content: inout Content, _ scene: Scene) throws {
        guard let project = scene.whole else { return }
        content[projectCode] = project.code
        content[projectName] = project.title
        content[unit] = project.ownerName
        try ContractSituation(of: project, scene).fill(&content)
        if let start = content[plannedStart], let end = content[plannedCompletion], start <= end {
            content[duration] = String(end.days(since: start) + 1)
        } else {
            content[duration] = nil
        }
    }
}
