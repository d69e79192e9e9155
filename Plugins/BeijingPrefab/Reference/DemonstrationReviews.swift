import FilingKit
import FoundationEssentials
import RegionSDK

/// Reviews of the demonstration, from one that waits for its meeting to one that is closed.
struct DemonstrationReviews: Sendable {
    let contexts: DemonstrationPlay.Contexts

    /// How far a review has come, in order.
    enum Stage: Int, Sendable, CaseIterable, Comparable {
        case waiting, scheduled, drawn, inviting, complete, opining, closed

        static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    static let stages: [(name: String, account: String, stage: Stage)] = [
        ("通州示例家园一期", "jianshe", .waiting), ("通州示例家园二期", "jianshe", .inviting),
        ("怀柔样板小学", "shigong", .scheduled), ("怀柔样板医院", "shigong", .closed), ("朝阳范本中心", "zongbao", .opining),
    ]

    func play() async throws {
        for row in Self.stages { try await play(row.name, by: row.account, until: row.stage) }
    }

    /// Files a review and takes it along its way.
    @discardableResult func play(_ name: String, by account: String, until stage: Stage) async throws -> FilingRecord {
        // The meeting of a review that has come so far lies behind us: it was arranged some days ago.
        // Each on a day of its own, so that the experts of one are free for the other.
        let days: Int64 =
            switch stage {
            case .closed: 12
            case .opining: 6
            default: 0
            }
        let context = Self.earlier(try await contexts(account), days)
        let player = try FilingPlayer(ReviewCase.self, context)
        let type = Self.type(of: account)
        var record = try await player.create(Self.content(name, type), choosing: type.rawValue)
        if type.review == .organisation { try await fillBuildings(record, player) }
        try await DemonstrationPaper.attach(to: record, ReviewCase.self, context)
        guard stage > .waiting else { return record }
        try await MeetingSaving.save(Self.meeting(after: context.clock.now), on: record.id, version: nil, context)
        guard stage > .scheduled else { return record }
        try await ExpertDrawing.draw(Self.demands, on: record.id, context)
        guard stage > .drawn else { return record }
        try await ExpertDrawing.choose(record.id, version: nil, context)
        guard stage > .inviting else { return record }
        try await agree(record.id, days)
        guard stage > .complete else { return record }
        try await hold(record.id, try await contexts(account))
        guard stage > .opining else { return record }
        try await close(record.id)
        record = try await player.read(record.id)
        return record
    }

    static let demands = [
        ExpertDraw.Demand(group: "建筑", count: 2), ExpertDraw.Demand(group: "结构", count: 2),
        ExpertDraw.Demand(group: "施工", count: 1),
    ]

    static func type(of account: String) -> EnterpriseType {
        switch account {
        case "shigong": .contractor
        case "zongbao": .generalContractor
        default: .developer
        }
    }

    /// A meeting three days later, at half past nine.
    static func meeting(after now: Timestamp) -> MeetingDraft {
        let day = CivilDate(inChina: now + 3 * 86_400)
        return MeetingDraft(
            startsAt: day.beginInChina + 9 * 3600 + 1800, place: "北京市住房和城乡建设委员会三层会议室", host: "周建设", link: "",
            agenda: "介绍项目情况、专家质询、形成论证意见。")
    }

    /// The same context some days ago.
    static func earlier(_ context: RequestContext, _ days: Int64) -> RequestContext {
        guard days > 0 else { return context }
        return RequestContext(
            request: context.request, tenant: context.tenant, actor: context.actor, requestID: context.requestID,
            base: context.base, clock: PastClock(clock: context.clock, seconds: days * 86_400),
            settings: context.settings, services: context.services)
    }

    private func fillBuildings(_ record: FilingRecord, _ player: FilingPlayer) async throws {
        try await player.choose(["TZ-01", "TZ-02"], BuildingItem.id, for: record)
        let items = try await contexts("shigong").database.read { try player.items(of: record, on: $0) }
        for item in items { try await player.fill(item, of: record, with: Self.building) }
    }

    private func agree(_ id: ID<FilingRecord>, _ days: Int64) async throws {
        for (account, invitation) in try await invitations(id) {
            try await Answering.answer(
                invitation.id, .attendance, reason: "", Self.earlier(try await contexts(account), days))
        }
    }

    private func hold(_ id: ID<FilingRecord>, _ context: RequestContext) async throws {
        let leader = try await invitations(id).first?.1.id
        try await MeetingCompleting.complete(id, leader: leader, version: nil, context)
    }

    private func close(_ id: ID<FilingRecord>) async throws {
        let all = try await invitations(id)
        for (account, invitation) in all {
            let context = try await contexts(account)
            let file = try await DemonstrationPaper.store("个人意见", context)
            try await OpinionGiving.upload(file, of: .invitation(invitation.id), on: id, context)
        }
        guard let leader = all.first?.0 else { return }
        let context = try await contexts(leader)
        try await OpinionGiving.upload(
            try await DemonstrationPaper.store("专家组意见", context), of: .group, on: id, context)
        try await OpinionGiving.close(id, result: "修改后通过", version: nil, context)
    }

    /// The invitations to a case's meeting, each with the account of its expert.
    private func invitations(_ id: ID<FilingRecord>) async throws -> [(String, Invitation)] {
        let context = try await contexts("pingtai")
        let registers = context.services.registers
        return try await context.database.read { connection in
            guard let meeting = try MeetingStore.meeting(of: id, on: connection) else { return [] }
            return try InvitationStore.invitations(to: meeting.id, on: connection).map { invitation in
                let entry = try registers.entry(invitation.expert, in: .experts, on: connection)
                return (entry?["account"] ?? "", invitation)
            }
        }
    }

    static let building: Content = {
        var content = Content()
        content[BuildingItem.structure] = "装配整体式剪力墙"
        content[BuildingItem.precast] = 52
        content[BuildingItem.rate] = 76
        content[BuildingItem.parts] = "预制外墙、叠合板、楼梯"
        content[BuildingItem.isFitted] = true
        content[BuildingItem.usesBIM] = true
        return content
    }()

    /// What an enterprise types into a review.
    static func content(_ name: String, _ type: EnterpriseType) -> Content {
        var content = ReviewCase.form.initial
        fillProject(&content, name)
        content[ReviewCase.leastPrecast] = 40
        content[ReviewCase.leastRate] = 60
        content[ReviewCase.standard] = PrefabScores.municipal
        content[ReviewCase.isGeneralContract] = true
        content[ReviewCase.asksAreaReward] = false
        let (unit, planning) =
            type.review == .plan
            ? (ReviewCase.developer, ReviewCase.planOpinion) : (ReviewCase.contractor, ReviewCase.planning)
        fill(&content, unit)
        content[planning.number] = "2026规自（通）条字0001号"
        content[planning.date] = CalendarDate(year: 2026, month: 3, day: 12)
        content[planning.requirement] = "实施装配式建筑，装配率不低于60%。"
        content[planning.green] = "二星级"
        if type.review == .plan { fillDesigner(&content) } else { fillPermit(&content) }
        return content
    }

    static func fillProject(_ content: inout Content, _ name: String) {
        content[ReviewCase.projectName] = name
        content[ReviewCase.projectCode] = DemonstrationBuildings.project
        content[ReviewCase.district] = "110112"
        content[ReviewCase.site] = "通州区示例大街1号"
        content[ReviewCase.nature] = "新建"
        content[ReviewCase.investment] = "非政府投资"
        content[ReviewCase.totalArea] = 36000
        content[ReviewCase.areaAbove] = 26000
        content[ReviewCase.areaBelow] = 10000
        content[ReviewCase.prefabArea] = 26000
        content[ReviewCase.buildingCount] = 4
        content[ReviewCase.projectType] = "住宅"
        content[ReviewCase.isAffordable] = false
        content[ReviewCase.plannedStart] = CalendarDate(year: 2027, month: 3, day: 1)
        content[ReviewCase.plannedEnd] = CalendarDate(year: 2029, month: 6, day: 30)
    }

    static func fill(_ content: inout Content, _ unit: UnitFields) {
        content[unit.contact] = "何联系"
        content[unit.mobile] = PersonalValue("13800000000", .phone)
        content[unit.mail] = "contact@example.cn"
    }

    static func fillPermit(_ content: inout Content) {
        content[ReviewCase.permit] = "110112202603120101"
        content[ReviewCase.permitDate] = CalendarDate(year: 2026, month: 6, day: 1)
        content[ReviewCase.permitProject] = "示例家园施工总承包工程"
        content[ReviewCase.participants] = [
            ["kind": "设计单位", "name": "北京甲建筑设计院", "lead": "沈设计"],
            ["kind": "监理单位", "name": "北京壬监理有限公司", "lead": "许监理"],
        ]
    }

    private static func fillDesigner(_ content: inout Content) {
        content[ReviewCase.designer] = "北京甲建筑设计院"
        content[ReviewCase.designerCode] = "91110116MA0000015D"
        content[ReviewCase.designerQualification] = "甲级"
        content[ReviewCase.designerLead] = "沈设计"
    }
}

/// A clock that lies some seconds behind another.
struct PastClock: Clock {
    let clock: any Clock
    let seconds: Int64

    var now: Timestamp { clock.now + -seconds }
}
