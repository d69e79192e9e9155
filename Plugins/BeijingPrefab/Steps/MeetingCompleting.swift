import FilingKit
import RegionSDK

/// 确认完成: the meeting was held; the enterprise names the leader of the group, and the experts may bring their opinions
/// (BJ-53, BJ-54).
enum MeetingCompleting {
    static let notBegun = "会议尚未开始，不能确认完成！"
    static let noLeader = "请选择专家组长！"

    static func complete(
        _ id: ID<FilingRecord>, leader: ID<Invitation>?, version: Int?, _ context: RequestContext
    ) async throws {
        let step = try ReviewStep(context, on: id)
        try await step.player.take("completion", on: id, version: version) { record, scene in
            let meeting = try ReviewStep.meeting(of: record, scene)
            guard scene.now.isLate(for: meeting.startsAt) else { throw HubError(.refused, notBegun) }
            let seats = try Seats(of: meeting.id, on: scene.connection)
            guard seats.isComplete else { throw HubError(.refused, ReviewFlow.notAll) }
            guard let leader, seats.invitations.contains(where: { $0.id == leader && $0.state == .accepted }) else {
                throw HubError(.invalid, noLeader, fields: [FieldError("leader", noLeader)])
            }
            try InvitationStore.appoint(leader, in: meeting.id, on: scene.connection)
        }
    }
}
