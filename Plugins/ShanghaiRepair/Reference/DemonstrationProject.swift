import FilingKit
import FoundationEssentials
import RegionSDK

/// One project of the demonstration, with how far it has come.
struct DemonstrationProject: Sendable {
    let account: String
    let name: String
    let category: String
    let investment: Decimal
    let area: Decimal
    let street: String
    let site: String
    let houseType: String
    let year: Int
    let stage: Stage

    var district: String { String(street.prefix(6)) }

    /// How far a project has come, in order.
    enum Stage: Int, Sendable, Comparable {
        case begun, declared, saved, submitted, returned, accepted, approved

        static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    static let all = [
        DemonstrationProject(
            account: "shishi1", name: "临汾路375弄屋面及相关设施改造工程", category: "屋面及相关设施改造", investment: 1286.5, area: 32680.4,
            street: "310106021", site: "静安区临汾路375弄1至36号", houseType: "工人新村(多层)", year: 1988, stage: .approved),
        DemonstrationProject(
            account: "shishi1", name: "彭浦新村第四小区成套改造工程", category: "成套改造", investment: 8650, area: 21450,
            street: "310106020", site: "静安区彭浦新村第四小区", houseType: "工人新村(多层)", year: 1978, stage: .accepted),
        DemonstrationProject(
            account: "shishi1", name: "共和新路1700弄高层住宅综合整治工程", category: "高层住宅综合整治", investment: 2310.75, area: 45210,
            street: "310106018", site: "静安区共和新路1700弄1至9号", houseType: "高层住宅", year: 1996, stage: .submitted),
        DemonstrationProject(
            account: "shishi1", name: "芷江西路225弄厨卫综合改造工程", category: "厨卫等综合改造", investment: 968.2, area: 8740.6,
            street: "310106022", site: "静安区芷江西路225弄", houseType: "旧式里弄", year: 1936, stage: .returned),
        DemonstrationProject(
            account: "shishi1", name: "大宁路660弄外立面修缮工程", category: "外立面修缮", investment: 540, area: 12600,
            street: "310106019", site: "静安区大宁路660弄", houseType: "公寓", year: 1994, stage: .saved),
        DemonstrationProject(
            account: "shishi1", name: "北站街道二次供水改造工程", category: "二次供水改造", investment: 420.35, area: 56000,
            street: "310106016", site: "静安区北站街道辖区", houseType: "其他", year: 1985, stage: .declared),
        DemonstrationProject(
            account: "shishi1", name: "天目西路街道电梯加装工程", category: "电梯改造/加装", investment: 310, area: 5200,
            street: "310106015", site: "静安区天目西路街道", houseType: "工人新村(多层)", year: 1990, stage: .begun),
        DemonstrationProject(
            account: "shishi2", name: "新华路街道里弄房屋内部整体改造工程", category: "里弄房屋内部整体改造", investment: 3120, area: 9860,
            street: "310105004", site: "长宁区新华路街道", houseType: "新式里弄", year: 1932, stage: .approved),
        DemonstrationProject(
            account: "shishi2", name: "陆家嘴街道屋面改造工程", category: "屋面及相关设施改造", investment: 1560, area: 38000,
            street: "310115005", site: "浦东新区陆家嘴街道", houseType: "工人新村(多层)", year: 1986, stage: .submitted),
    ]

    /// What the unit types into the declaration.
    var declaration: Content {
        var content = RepairDeclaration.form.initial
        content[RepairDeclaration.projectName] = name
        content[RepairDeclaration.category] = category
        content[RepairDeclaration.totalInvestment] = investment
        content[RepairDeclaration.buildingArea] = area
        content[RepairDeclaration.district] = district
        content[RepairDeclaration.street] = street
        content[RepairDeclaration.site] = site
        content[UnitFields.contact] = "何联系"
        content[UnitFields.contactMobile] = PersonalValue("13800000000", .phone)
        return content
    }

    /// What the unit types into the report.
    func report(naming number: String) -> Content {
        var content = ProjectReport.form.initial
        content[ProjectReport.declarationNumber] = number
        content[ProjectReport.buildingArea] = area
        content[ProjectReport.district] = district
        content[ProjectReport.street] = street
        content[ProjectReport.postCode] = district == "310115" ? "200120" : "200072"
        content[ProjectReport.houseType] = houseType
        content[ProjectReport.structure] = houseType == "高层住宅" ? "钢筋混凝土结构" : "混合结构"
        content[ProjectReport.builtYear] = year
        content[ProjectReport.buildingCount] = 12
        content[ProjectReport.householdCount] = 360
        content[ProjectReport.storeyCount] = houseType == "高层住宅" ? 24 : 6
        content[ProjectReport.isHistoricBuilding] = false
        content[ProjectReport.isInConservationArea] = false
        content[ProjectReport.approvalName] = "关于\(name)立项的批复"
        content[ProjectReport.approvalNumber] = "示例〔2026〕18号"
        content[ProjectReport.approvalIssuer] = "示例区发展和改革委员会"
        content[ProjectReport.approvalDate] = CalendarDate(year: 2026, month: 8, day: 18)
        content.rows[ProjectReport.funding.spec.name] = [
            ["source": "市级财政", "share": "40"], ["source": "区级财政", "share": "35.5"],
            ["source": "维修资金", "share": "24.5"],
        ]
        content[UnitFields.contact] = "何联系"
        content[UnitFields.contactMobile] = PersonalValue("13800000000", .phone)
        content[ProjectReport.plannedStart] = CalendarDate(year: 2027, month: 1, day: 4)
        content[ProjectReport.plannedCompletion] = CalendarDate(year: 2027, month: 9, day: 30)
        return content
    }
}
