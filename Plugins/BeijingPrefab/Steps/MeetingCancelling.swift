import FilingKit
import RegionSDK

/// 取消会议: a meeting that has not begun is called off; whoever was invited is told, and the case can have another one
/// (BJ-51, BJ-52).
enum MeetingCancelling {
    static let begun = "会议已开始，不能取消！"

    static func cancel(_ id: ID<FilingRecord>, version: Int?, _ context: RequestContext) async throws {
        let step = try ReviewStep(context, on: id)
        try await step.player.take("cancellation", on: id, version: version) { record, scene in
            let meeting = try ReviewStep.meeting(of: record, scene)
            guard !scene.now.isLate(for: meeting.startsAt) else { throw HubError(.refused, begun) }
            for invitation in try InvitationStore.invitations(to: meeting.id, on: scene.connection)
            where invitation.state.holdsSeat {
                try callOff(invitation, meeting, record, scene, step)
            }
            try MeetingStore.callOff(meeting.id, on: scene.connection)
        }
    }

    private static func callOff(
        _ invitation: Invitation, _ meeting: Meeting, _ record: FilingRecord, _ scene: Scene, _ step: ReviewStep
    ) throws {
        // The timer before the row, as when it fires; who ran out of time just then was told so already.
        try step.context.services.timers.cancel(
            InvitationExpiry.kind, invitation.id.description, on: scene.connection)
        let isOff = try InvitationStore.move(
            invitation.id, from: invitation.state, to: .calledOff, at: scene.now, on: scene.connection)
        guard isOff else { return }
        try Assignments.end(invitation.person, on: record.id, at: scene.now, on: scene.connection)
        let time = ChinaTime.text(meeting.startsAt)
        try step.tell(
            .person(invitation.person), "评审会已取消：\(record.title)", "原定\(time)召开的“\(record.title)”评审会已取消，无需参会。",
            path: "/invitations", Notices.calledOff,
            ["expert": invitation.name, "project": record.title, "time": time], scene)
    }
}
