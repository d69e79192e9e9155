import FilingKit
import RegionSDK

/// Shanghai residential repair (上海市住宅修缮工程网上办事平台): implementing units declare repair projects and report them
/// to the housing authority, which accepts and reviews.
package struct ShanghaiRepair: Region {
    package static let manifest = Manifest(
        id: "shanghai-repair", path: "repair", title: "上海市住宅修缮工程网上办事平台",
        owner: "上海市住宅建设发展中心（上海市住宅修缮工程质量事务中心）", version: "1.0.0")

    package static let permissions = Permissions.all

    package static let roles = Permissions.roles

    package static let parts: [any RegionPart] = [
        WaitingDesk([
            ProjectReport.self, ContractReport.self, StartReview.self, CompletionFiling.self, RepairDeclaration.self,
        ]),
        FilingDesk(RepairDeclaration.self),
        FilingDesk(ProjectReport.self, parts: [ContractReport.self, StartReview.self, CompletionFiling.self]),
        FilingDesk(ContractReport.self),
        FilingDesk(StartReview.self),
        FilingDesk(CompletionFiling.self),
        PortalPages(),
    ]

    package static let references = RepairReference.files

    package static let settings = RepairSettings.all

    package static let demonstration: Demonstration? = Demonstration(
        accounts: DemonstrationPlay.accounts, play: DemonstrationPlay.play)
}

/// What a tenant may set (设置).
enum RepairSettings {
    static let declarationPrefix = "declarationNumberPrefix"
    static let driverAddress = "driverDownloadAddress"
    static let acceptanceDays = "acceptanceWorkingDays"
    static let reviewDays = "reviewWorkingDays"

    private static let noTerm = "no source gives a figure; the terms of 行政许可法 are those of licences"

    static let all = [
        Setting(
            declarationPrefix, "项目申报编号的前缀，编号为前缀、四位年份和六位顺序号", fallback: .text("SB"),
            source: "default; the manual does not show the form of the number"),
        Setting(
            driverAddress, "上海市法人一证通下载中心的网址（数字证书驱动下载地址）", fallback: .empty,
            source: "manual, chapter 2: the address itself is not printed there"),
        Setting(acceptanceDays, "受理期限的工作日数，退回修改期间不计；为空时页面显示尚未设置", figure: 1...250, source: noTerm),
        Setting(reviewDays, "审核期限的工作日数，退回修改期间不计；为空时页面显示尚未设置", figure: 1...250, source: noTerm),
    ]
}
