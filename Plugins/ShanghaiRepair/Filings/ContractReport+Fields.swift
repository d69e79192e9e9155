import FilingKit
import FoundationEssentials
import RegionSDK

/// The fields of a contract report: those the manual names (SH-68, SH-73 to SH-77) and those of article 32 and of the
/// published twin form.
extension ContractReport {
    static let category = Field.choice("category", "合同类别", from: ContractCategory.list).required().computed()
    static let projectName = Field.text("projectName", "项目名称").computed()
    static let projectCode = Field.text("projectCode", "项目信息报送编号").computed()
    static let client = Field.text("client", "发包方(甲方)").computed()

    static let contractor = Field.text("contractor", "承包方(乙方)", longest: 18).required("请选择承包方(乙方)！")
        .hint("从企业库中选择，填入其统一社会信用代码。")
        .picked(RegisterPicks.contractor).looked(up: RegisterPicks.contractorLookup)
    static let contractorName = Field.text("contractorName", "承包方名称").computed()
    static let contractorQualification = Field.text("contractorQualification", "资质等级").computed()

    static let contractName = Field.text("contractName", "合同名称").required().wide()
    static let method = Field.choice("method", "发包方式", from: RepairLists.procurementMethods).required()
    static let amount = Field.decimal("amount", "合同价", unit: "万元").required().above(0)
    static let pricing = Field.choice("pricing", "计价方式", from: RepairLists.pricing).required()
    static let safetyFee = Field.decimal("safetyFee", "安全防护文明施工措施费", unit: "万元").atLeast(0)
    static let signedDate = Field.date("signedDate", "合同签订日期").required()
    static let start = Field.date("start", "合同开始日期").required()
    static let end = Field.date("end", "合同结束日期").required()
    static let usesTemplate = Field.yesNo("usesTemplate", "采用合同示范文本").required()
    static let scope = Field.paragraph("scope", "承包内容").required().wide()

    static let manager = Field.text("manager", "项目经理", longest: 20).required("请选择项目经理！")
        .hint("从人员库中选择，填入其登记编号。")
        .picked(RegisterPicks.manager).looked(up: RegisterPicks.managerLookup)
    static let managerName = Field.text("managerName", "项目经理姓名").computed()
    static let managerDocument = Field.text("managerDocument", "项目经理证件").computed()
    static let safetyOfficer = Field.text("safetyOfficer", "安全员", longest: 20)
        .hint("施工总包、施工分包合同必须选择安全员。")
        .picked(RegisterPicks.safetyOfficer).looked(up: RegisterPicks.safetyOfficerLookup)
    static let safetyOfficerName = Field.text("safetyOfficerName", "安全员姓名").computed()
    static let safetyOfficerDocument = Field.text("safetyOfficerDocument", "安全员证件").computed()

    static let post = Field.choice("post", "岗位", from: RepairLists.posts).required()
    static let staffName = Field.text("name", "姓名", longest: 50).required()
    static let documentKind = Field.choice("documentKind", "证件类型", from: RepairLists.certificateKinds).required()
    static let documentNumber = Field.personal("documentNumber", "证件号", .citizenNumber, checks: [.longest(30)])
        .required().checked(.citizenNumber, when: documentKind, is: DocumentKind.identityCard.rawValue)
    static let certificateNumber = Field.text("certificateNumber", "证书编号", longest: 50).required()
    static let telephone = Field.mobile("telephone", "联系电话").required()
    static let staff = RowField.rows(
        "staff", "施工现场管理人员", atMost: 50,
        [
            post.spec, staffName.spec, documentKind.spec, documentNumber.spec, certificateNumber.spec, telephone.spec,
        ])
    static let staffConsent = ConsentField.consent("staffConsent", to: Consents.siteStaff)
        .needed("填写施工现场管理人员时必须勾选。") { !$0[staff].isEmpty }

    static let remarks = Field.paragraph("remarks", "附注").wide()

    /// What must hold between fields.
    static let rules = [
        Rule(beside: safetyOfficer.spec, "请选择安全员！") { content in
            !ContractCategory.isConstruction(content[category]) || content[safetyOfficer] != nil
        },
        Rule(beside: staff.spec, "请输入施工现场管理人员！") { content in
            !ContractCategory.isConstruction(content[category]) || !content[staff].isEmpty
        },
        Rule(beside: end.spec, "合同结束日期不能早于合同开始日期！") { content in
            guard let start = content[start], let end = content[end] else { return true }
            return start <= end
        },
    ]
}
