import FilingKit
import RegionSDK

/// 同意参会, 不参会, 取消参会: an expert answers his invitation (workflows 1.2).
enum Answering {
    static func answer(
        _ invitation: ID<Invitation>, _ step: InvitationStep, reason: String, _ context: RequestContext
    ) async throws {
        let actor = try context.signedIn()
        let found = try await context.database.read { try InvitationStore.invitation(invitation, on: $0) }
        guard let found, found.person == actor.principal else {
            throw HubError(.notFound, "您访问的邀请不存在！")
        }
        if step.asksReason, reason.allSatisfy(\.isWhitespace) {
            throw HubError(.invalid, "请填写原因！", fields: [FieldError("reason", "请填写原因！")])
        }
        // Who is out already may not see the case any more; he is told what became of his invitation.
        if !found.state.holdsSeat, let refusal = refusal(step, found, at: context.clock.now) {
            throw HubError(.refused, refusal)
        }
        let review = try ReviewStep(context, on: found.filing)
        try await review.player.take(step.rawValue, on: found.filing, reason: reason) { record, scene in
            try take(found.id, step, reason: reason, &record, scene, review)
        }
    }

    private static func take(
        _ id: ID<Invitation>, _ step: InvitationStep, reason: String, _ record: inout FilingRecord, _ scene: Scene,
        _ review: ReviewStep
    ) throws {
        guard let invitation = try InvitationStore.invitation(id, on: scene.connection) else {
            throw HubError(.notFound, "您访问的邀请不存在！")
        }
        if let refusal = refusal(step, invitation, at: scene.now) { throw HubError(.refused, refusal) }
        if invitation.state == .pending {
            let isInTime = try review.context.services.timers.meet(
                InvitationExpiry.kind, id.description, at: scene.now, on: scene.connection)
            guard isInTime else { throw HubError(.refused, ReplyTerm.passed) }
        }
        let moved = try InvitationStore.move(
            id, from: invitation.state, to: step.to, reason: String(reason.prefix(500)), at: scene.now,
            on: scene.connection)
        guard moved else { throw HubError(.stale, "数据已被他人修改，请刷新后重试！") }
        if step != .attendance {
            try Assignments.end(invitation.person, on: record.id, at: scene.now, on: scene.connection)
        }
        let isComplete = try Seats(of: invitation.meeting, on: scene.connection).isComplete
        record.state = isComplete ? ReviewState.complete : ReviewState.inviting
        record.reason = ""
        try tellFiler(invitation, step, reason, record, scene, review)
    }

    private static func refusal(_ step: InvitationStep, _ invitation: Invitation, at now: Timestamp) -> String? {
        step.refusal(in: invitation.state, deadline: invitation.deadline, meeting: invitation.startsAt, at: now)
    }

    private static func tellFiler(
        _ invitation: Invitation, _ step: InvitationStep, _ reason: String, _ record: FilingRecord, _ scene: Scene,
        _ review: ReviewStep
    ) throws {
        let why = reason.isEmpty ? "" : "原因：\(reason)。"
        let next = step == .attendance ? "" : "请及时进行补选操作。"
        try review.tell(
            ReviewStep.filer(of: record), "专家\(step.title)：\(record.title)",
            "\(invitation.name)（\(invitation.specialty)）\(step.title)“\(record.title)”评审会。\(why)\(next)",
            path: "/reviews/\(record.id)/experts", step == .withdrawal ? Notices.withdrawn : nil,
            step == .withdrawal ? ["expert": invitation.name, "project": record.title] : [:], scene)
    }
}
