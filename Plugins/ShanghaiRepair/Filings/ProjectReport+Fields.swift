import FilingKit
import FoundationEssentials

/// The fields of the report. Those that the declaration knows are read from it and cannot be changed here.
extension ProjectReport {
    static let declarationNumber = Field.text("declarationNumber", "项目申报编号", longest: 30).required()
        .hint("填写本单位已上报的项目申报的编号，项目名称、总投资等信息自动读取。")
        .looked(up: Lookup { try DeclarationReading.texts(for: $0, $1) })
    static let projectName = RepairDeclaration.projectName.computed()
    static let totalInvestment = RepairDeclaration.totalInvestment.computed()
    static let category = RepairDeclaration.category.computed()
    static let nature = Field.text("nature", "建设性质").computed()

    static let buildingArea = RepairDeclaration.buildingArea
    static let district = RepairDeclaration.district
    static let street = RepairDeclaration.street
    static let site = RepairDeclaration.site.computed()
    static let postCode = Field.text("postCode", "邮政编码", longest: 20).required()
        .checked(.digits(6), "邮政编码必须是六位数值！")
    static let estate = Field.text("estate", "小区名称", longest: 100)
    static let houseType = Field.choice("houseType", "房屋类型", from: RepairLists.houseTypes).required()
    static let structure = Field.choice("structure", "结构类型", from: RepairLists.structures).required()
    static let builtYear = Field.integer("builtYear", "建成年代", unit: "年").required().atLeast(1000).atMost(2999)
        .ungrouped()
    static let buildingCount = Field.integer("buildingCount", "幢数", unit: "幢").required().atLeast(0)
    static let householdCount = Field.integer("householdCount", "户数", unit: "户").required().atLeast(0)
    static let storeyCount = Field.integer("storeyCount", "层数", unit: "层").required().atLeast(0)

    static let isHistoricBuilding = Field.yesNo("isHistoricBuilding", "是否优秀历史建筑").required()
    static let protectionClass = Field.choice("protectionClass", "保护类别", from: RepairLists.protectionClasses)
        .required(when: "isHistoricBuilding", is: "true")
    static let isInConservationArea = Field.yesNo("isInConservationArea", "是否地处历史文化风貌区").required()
    static let conservationArea = Field.text("conservationArea", "风貌区名称", longest: 100)
        .required(when: "isInConservationArea", is: "true")

    static let approvalName = Field.text("approvalName", "立项或批准文件名称").required().wide()
    static let approvalNumber = Field.text("approvalNumber", "文号", longest: 100).required()
    static let approvalIssuer = Field.text("approvalIssuer", "发文单位", longest: 100).required()
    static let approvalDate = Field.date("approvalDate", "发文日期").required()

    static let fundingSource = Field.choice("source", "来源", from: RepairLists.fundingSources).required()
    static let fundingShare = Field.decimal("share", "比例", unit: "%").required().above(0).atMost(100)
    static let funding = RowField.rows(
        "funding", "项目资金来源", atLeast: 1, atMost: 20, [fundingSource.spec, fundingShare.spec]
    ).summing("share")

    static let plannedStart = Field.date("plannedStart", "计划开工日期").required()
    static let plannedCompletion = Field.date("plannedCompletion", "计划竣工日期").required()
    static let remarks = RepairDeclaration.remarks

    /// What must hold between fields.
    static let rules = [
        Rule(beside: funding.spec, "项目资金来源合计必须为100%！") { content in
            FundingShares.areWhole(content[funding].map { $0[fundingShare] })
        },
        Rule(beside: funding.spec, "项目资金来源不能重复！") { content in
            FundingShares.areDistinct(content[funding].compactMap { $0[fundingSource] })
        },
        Rule(beside: plannedCompletion.spec, "计划竣工日期不能早于计划开工日期！") { content in
            guard let start = content[plannedStart], let end = content[plannedCompletion] else { return true }
            return start <= end
        },
    ]
}
