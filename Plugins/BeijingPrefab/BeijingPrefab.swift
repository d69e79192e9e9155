import FilingKit
import RegionSDK

/// Beijing prefabricated buildings (北京市装配式建筑项目管理服务平台): reviews by drawn experts, and applications for subsidies,
/// technologies and demonstration projects.
package struct BeijingPrefab: Region {
    package static let manifest = Manifest(
        id: "beijing-prefab", path: "prefab", title: "北京市装配式建筑项目管理服务平台", owner: "北京市住房和城乡建设委员会",
        version: "1.0.0")

    package static let permissions = Permissions.all

    package static let roles = Permissions.roles

    package static let parts: [any RegionPart] =
        [
            WaitingDesk([
                ReviewCase.self, SubsidyApplication.self, TechnologyApplication.self, DemonstrationApplication.self,
            ]), InvitationDesk(), OpinionDesk(), FilingDesk(ReviewCase.self), MeetingDesk(),
            FilingDesk(SubsidyApplication.self), FilingDesk(TechnologyApplication.self),
            FilingDesk(DemonstrationApplication.self), EntryPages(), ExpertPoolDesk(), BuildingDesk(),
            TemplateDesk(BlankPapers.all),
            KeptTableDesk(
                [PrefabScores.nationalTable, PrefabScores.municipalTable, SubsidyRules.table], under: "平台维护",
                reading: Permissions.readRules, keeping: Permissions.keepRules),
        ] + BeijingBoards.all.map { BoardDesk($0) }

    package static let migrations = ReviewSchema.migrations

    package static let references = BeijingReference.files

    package static let settings = BeijingSettings.all

    package static let templates = Notices.uses

    package static let timers = [InvitationExpiry.handler]

    package static let demonstration: Demonstration? = Demonstration(
        accounts: DemonstrationPlay.accounts, play: DemonstrationPlay.play)
}
