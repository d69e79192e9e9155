import FilingKit
import RegionSDK

/// 随机抽取, 确定选择 and 补选: draws experts, fixes those drawn, and fills empty seats.
enum ExpertDrawing {
    static let tooOften = "抽取次数已达上限！"
    static let noEmptySeat = "当前没有空缺席位！"

    /// Draws experts for the numbers of each group, or draws again (BJ-38, BJ-39).
    static func draw(_ demands: [ExpertDraw.Demand], on id: ID<FilingRecord>, _ context: RequestContext) async throws {
        let step = try ReviewStep(context, on: id)
        let (least, most) = (BeijingSettings.leastExperts(context.settings), BeijingSettings.redraws(context.settings))
        try await step.player.take("draw", on: id) { record, scene in
            let meeting = try ReviewStep.meeting(of: record, scene)
            if let fault = ExpertDraw.fault(demands, atLeast: least) {
                throw HubError(.invalid, fault, fields: [FieldError("count", fault)])
            }
            let earlier = try DrawStore.draws(of: meeting.id, on: scene.connection).filter { $0.kind == .draw }
            guard earlier.count <= most else { throw HubError(.refused, tooOften) }
            _ = try keep(demands, .draw, meeting, record, scene, step)
        }
    }

    /// Fixes the experts of the last draw and invites them (BJ-40).
    static func choose(_ id: ID<FilingRecord>, version: Int?, _ context: RequestContext) async throws {
        let step = try ReviewStep(context, on: id)
        try await step.player.take("choice", on: id, version: version) { record, scene in
            let meeting = try ReviewStep.meeting(of: record, scene)
            let draws = try DrawStore.draws(of: meeting.id, on: scene.connection)
            guard let last = draws.last(where: { $0.kind == .draw }) else {
                throw HubError(.refused, "请先随机抽取专家！")
            }
            try InvitationStore.takeTurn(on: scene.connection)
            // Between the draw and its confirmation somebody may have left the pool or taken another meeting.
            let pool = try pool(last.draw.demands, meeting, record, scene, step)
            let experts = last.chosen.compactMap { pool.open[$0] }
            guard experts.count == last.chosen.count else {
                throw HubError(.refused, "抽取的专家中有人已不符合条件，请重新抽取！")
            }
            try step.invite(experts, drawn: last.id, to: meeting, record, scene)
        }
    }

    /// Draws as many experts as seats are empty in each group, and invites them (BJ-48).
    static func supplement(_ id: ID<FilingRecord>, _ context: RequestContext) async throws {
        let step = try ReviewStep(context, on: id)
        try await step.player.take("supplement", on: id) { record, scene in
            let meeting = try ReviewStep.meeting(of: record, scene)
            guard !scene.now.isLate(for: meeting.startsAt) else {
                throw HubError(.refused, "会议已开始，不能补选！")
            }
            let empty = try Seats(of: meeting.id, on: scene.connection).empty
            guard !empty.isEmpty else { throw HubError(.refused, noEmptySeat) }
            try InvitationStore.takeTurn(on: scene.connection)
            let (draw, experts) = try keep(empty, .supplement, meeting, record, scene, step)
            try step.invite(experts, drawn: draw, to: meeting, record, scene)
        }
    }

    private static func pool(
        _ demands: [ExpertDraw.Demand], _ meeting: Meeting, _ record: FilingRecord, _ scene: Scene, _ step: ReviewStep
    ) throws -> ExpertPool {
        try ExpertPool(
            groups: demands.filter { $0.count > 0 }.map(\.group), for: record, meeting, step.context.services,
            hours: BeijingSettings.busyHours(step.context.settings), on: scene.connection)
    }

    /// Makes a draw with a new seed and keeps it whole.
    private static func keep(
        _ demands: [ExpertDraw.Demand], _ kind: DrawRecord.Kind, _ meeting: Meeting, _ record: FilingRecord,
        _ scene: Scene, _ step: ReviewStep
    ) throws -> (ID<DrawRecord>, [PoolExpert]) {
        let randomness = step.context.services.randomness
        let pool = try pool(demands, meeting, record, scene, step)
        let draw = ExpertDraw(
            demands: demands, candidates: pool.candidates, seed: try randomness.bytes(Lots.seedLength))
        guard let chosen = try draw.chosen(randomness) else {
            throw HubError(.invalid, ExpertDraw.tooFew, fields: [FieldError("count", ExpertDraw.tooFew)])
        }
        let id = try DrawStore.add(
            draw, chosen: chosen, excluded: pool.excluded, kind: kind, meeting: meeting.id, by: scene.actor,
            at: scene.now, on: scene.connection)
        return (id, chosen.compactMap { pool.open[$0.id] })
    }
}

/// The seats of a meeting: how many experts of each group it was fixed with, and which of them are filled.
struct Seats: Sendable {
    /// Those of the draw that was confirmed.
    let wanted: [ExpertDraw.Demand]
    let invitations: [Invitation]

    init(of meeting: ID<Meeting>, on connection: any Connection) throws {
        invitations = try InvitationStore.invitations(to: meeting, on: connection)
        let draws = try DrawStore.draws(of: meeting, on: connection)
        let first = invitations.first?.draw
        wanted = draws.first { $0.id == first }?.draw.demands ?? []
    }

    /// How many seats are empty in each group: nobody was asked, or who was asked does not come.
    var empty: [ExpertDraw.Demand] {
        wanted.compactMap { demand in
            let held = invitations.filter { $0.specialty == demand.group && $0.state.holdsSeat }.count
            return demand.count > held ? ExpertDraw.Demand(group: demand.group, count: demand.count - held) : nil
        }
    }

    /// True when everyone who is wanted has agreed to come.
    var isComplete: Bool {
        let agreed = invitations.filter { $0.state == .accepted }.count
        return !wanted.isEmpty && agreed == wanted.reduce(0) { $0 + $1.count }
    }
}
