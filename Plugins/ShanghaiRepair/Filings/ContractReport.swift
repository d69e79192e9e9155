import FilingKit
import RegionSDK

/// 合同信息报送: a design, general, sub- or supervision contract of a reviewed project, reported to the authority
/// (上海市建筑市场管理条例, article 32).
enum ContractReport: Filing {
    static let kind = FilingKind(
        "shanghai.contract", path: "contracts", title: "合同信息报送", menu: "合同信息报送", paper: "上海市建设工程合同信息报送表(住宅修缮工程)",
        codeTitle: "合同信息报送编号")
    static let reading = Permissions.contract.read
    static let revealing: Permission? = Permissions.revealPersonal

    /// Only a reviewed project has contracts (SH-62, SH-63).
    static let part: FilingPart? = FilingPart(of: ProjectReport.self) { project, _ in
        ReviewedProject.refusal(project, to: "合同信息报送")
    }

    /// The category is chosen before the form opens (SH-72), in the manual's order of contracts (SH-70, SH-71).
    static let opening: Opening? = Opening(category, title: "新增合同信息报送") { category, scene in
        try ContractOrder.refusal(toAdd: category, scene)
    }

    static let form = Form(
        [
            Section("项目信息") {
                category
                projectName
                projectCode
                client
            },
            Section("承包方") {
                contractor
                contractorName
                contractorQualification
            },
            Section("合同内容") {
                contractName
                method
                amount
                pricing
                safetyFee
                signedDate
                start
                end
                usesTemplate
                scope
            },
            Section("项目负责人员") {
                manager
                managerName
                managerDocument
                safetyOfficer
                safetyOfficerName
                safetyOfficerDocument
            },
            Section("施工现场管理人员") {
                staff
                staffConsent
            },
            Section("其他") { remarks },
        ], rules: rules)

    static let workflow = RepairFlow(
        title: "合同信息报送", rights: Permissions.contract, created: "合同信息报送新增成功！", changed: "修改备案信息成功！",
        submitted: "合同信息报送上报成功！", checking: ContractOrder.checkAgain, numbering: ContractAcceptance.giveNumber
    ).workflow

    static let papers = [
        PaperRule("contract", "合同文本"), PaperRule("award", "中标通知书或直接发包证明"),
    ]

    static let list = FilingList(
        filters: [.number("网上申请编号"), .choice(category.spec), .state("合同信息报送状态")],
        columns: [
            .number("网上申请编号"), .field(category.spec), .title("合同名称"), .field(contractorName.spec),
            .field(amount.spec), .code("合同信息报送编号"), .state("合同信息报送状态"), .submitted("上报时间"),
        ])

    static func title(of content: Content) -> String { content[contractName] ?? "" }

    static func number(_ scene: Scene) throws -> String { try RepairNumbers.application(scene) }

    /// Fills what the project and its unit say.
    static func prepare(_ content: inout Content, _ scene: Scene) throws {
        guard let project = scene.whole else { return }
        content[projectName] = project.title
        content[projectCode] = project.code
        content[client] = project.ownerName
    }

    static func warnings(of content: Content, on day: CalendarDate) -> [String] {
        ReportingTerms.contractWarning(signed: content[signedDate], on: day).map { [$0] } ?? []
    }
}
