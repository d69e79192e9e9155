import FilingKit
import FoundationEssentials

/// The fields of a review case. The sections are those of the manual (BJ-23, BJ-28); what stands in them are defaults,
/// because the manual's pictures are lost.
extension ReviewCase {
    static let enterprise = Field.choice("enterprise", "企业类型", from: EnterpriseType.list).required().computed()
    static let review = Field.choice("review", "评审业务", from: ReviewKind.list).computed()
    static let basis = Field.text("basis", "政策依据").computed().wide()
    static let result = Field.choice("result", "论证结果", from: BeijingLists.results).computed()

    /// The id of the failed case that this one was filed after.
    static let earlier = Field.text("earlier", "原评审项目").computed()

    static let developer = UnitFields("developer")
    static let contractor = UnitFields("contractor")

    static let permit = Field.text("permit", "施工许可证号", longest: 18).required()
        .checked(.digits(18), "施工许可证号必须是18位数字！").checked(.permitNumber)
    static let permitDate = Field.date("permitDate", "发证日期").required()
    static let permitProject = Field.text("permitProject", "工程名称").required()
    static let permitScale = Field.text("permitScale", "建设规模")
    static let permitPrice = Field.decimal("permitPrice", "合同价格", unit: "万元").atLeast(0)
    static let permitTerm = Field.integer("permitTerm", "合同工期", unit: "天").atLeast(0)

    static let projectName = Field.text("projectName", "项目名称").required().wide()
    static let projectNumber = Field.text("projectNumber", "项目编号", longest: 50)
    static let projectCode = Field.text("projectCode", "项目代码", longest: 30).required().checked(.projectCode)
        .hint("投资项目统一代码，单体信息按此代码读取。")
    static let district = Field.choice("district", "所在区", from: BeijingLists.districts).required()
    static let site = Field.text("site", "建设地点").required()
    static let nature = Field.choice("nature", "建设性质", from: BeijingLists.natures).required()
    static let investment = Field.choice("investment", "投资性质", from: BeijingLists.investments).required()
    static let landUse = Field.text("landUse", "用地性质", longest: 100)
    static let landArea = Field.decimal("landArea", "总用地面积", unit: "㎡").atLeast(0)
    static let totalArea = Field.decimal("totalArea", "总建筑面积", unit: "㎡").required().above(0)
    static let areaAbove = Field.decimal("areaAbove", "地上面积", unit: "㎡").required().atLeast(0)
    static let areaBelow = Field.decimal("areaBelow", "地下面积", unit: "㎡").atLeast(0)
    static let prefabArea = Field.decimal("prefabArea", "实施装配式面积", unit: "㎡").required().above(0)
    static let buildingCount = Field.integer("buildingCount", "单体数").required().atLeast(1)
    static let projectType = Field.choice("projectType", "项目类型", from: BeijingLists.projectTypes).required()
    static let isAffordable = Field.yesNo("isAffordable", "是否保障性住房").required()
    static let plannedStart = Field.date("plannedStart", "计划开工日期").required()
    static let plannedEnd = Field.date("plannedEnd", "计划竣工日期").required()

    static let planOpinion = PlanningFields("siteOpinion", "选址意见书文号")
    static let planning = PlanningFields("planning", "规划条件文号")

    static let leastPrecast = Field.decimal("leastPrecast", "预制率要求", unit: "%", places: 1).required()
        .atLeast(0).atMost(100)
    static let leastRate = Field.decimal("leastRate", "装配率要求", unit: "%", places: 1).required().atLeast(0).atMost(100)
    static let standard = Field.choice("standard", "执行评价标准", from: BeijingLists.standards).required()
    static let isGeneralContract = Field.yesNo("isGeneralContract", "是否采用工程总承包").required()
    static let asksAreaReward = Field.yesNo("asksAreaReward", "是否申请面积奖励").required()

    static let designer = Field.text("designer", "设计单位名称").required()
    static let designerCode = Field.text("designerCode", "设计单位信用代码", longest: 18).required().checked(.creditCode)
    static let designerQualification = Field.choice(
        "designerQualification", "资质等级", from: BeijingLists.qualifications
    ).required()
    static let designerLead = Field.text("designerLead", "项目负责人", longest: 50).required()

    static let participantKind = Field.choice("kind", "单位类别", from: BeijingLists.participants).required()
    static let participantName = Field.text("name", "单位名称").required()
    static let participantCode = Field.text("creditCode", "信用代码", longest: 18).checked(.creditCode)
    static let participantQualification = Field.choice(
        "qualification", "资质等级", from: BeijingLists.qualifications)
    static let participantLead = Field.text("lead", "项目负责人", longest: 50).required()
    static let participants = RowField.rows(
        "participants", "参建单位", atLeast: 1, atMost: 30,
        [
            participantKind.spec, participantName.spec, participantCode.spec, participantQualification.spec,
            participantLead.spec,
        ])

    static let form = Form(
        [
            Section("建设单位信息", when: review, is: plan) { developer.fields },
            Section("施工单位信息", when: review, is: organisation) { contractor.fields },
            Section("施工许可证信息", when: review, is: organisation) {
                permit
                permitDate
                permitProject
                permitScale
                permitPrice
                permitTerm
            },
            Section("项目基本信息") {
                review
                enterprise
                basis
                projectName
                projectNumber
                projectCode
                district
                site
                nature
                investment
                landUse
                landArea
                totalArea
                areaAbove
                areaBelow
                prefabArea
                buildingCount
                projectType
                isAffordable
                plannedStart
                plannedEnd
            },
            Section("规划条件（选址意见书）", when: review, is: plan) { planOpinion.fields },
            Section("规划条件", when: review, is: organisation) { planning.fields },
            Section("执行标准") {
                leastPrecast
                leastRate
                standard
                isGeneralContract
                asksAreaReward
            },
            Section("设计单位", when: review, is: plan) {
                designer
                designerCode
                designerQualification
                designerLead
            },
            Section("参建单位", when: review, is: organisation) { participants },
        ], rules: rules)

    private static let plan = ReviewKind.plan.rawValue
    private static let organisation = ReviewKind.organisation.rawValue

    private static let rules = [
        Rule(beside: plannedEnd.spec, "计划竣工日期不能早于计划开工日期！") { content in
            guard let start = content[plannedStart], let end = content[plannedEnd] else { return true }
            return start <= end
        },
        Rule(beside: prefabArea.spec, "实施装配式面积不能大于总建筑面积！") { content in
            guard let part = content[prefabArea], let whole = content[totalArea] else { return true }
            return part <= whole
        },
    ]

    /// The names of every unit that takes part, for the experts who must keep away (回避).
    static func units(of content: Content, owner: String) -> [String] {
        [owner, content[designer], content[developer.name], content[contractor.name]].compactMap { $0 }
            .filter { !$0.isEmpty } + content[participants].compactMap { $0[participantName] }
    }
}

/// What the planning authority asks for (规划条件): the standards founded on 北京市建筑绿色发展条例, articles 12 and 16.
struct PlanningFields: Sendable {
    let number, requirement, green: Field<String>
    let date: Field<CalendarDate>

    init(_ prefix: String, _ title: String) {
        number = Field.text("\(prefix)Number", title, longest: 100).required()
        date = Field.date("\(prefix)Date", "核发日期").required()
        requirement = Field.paragraph("\(prefix)Requirement", "装配式建筑要求").required().wide()
        green = Field.choice("\(prefix)Green", "绿色建筑等级", from: BeijingLists.greenGrades).required()
    }

    @FieldsBuilder var fields: [FieldSpec] {
        number
        date
        green
        requirement
    }
}
