import FilingKit
import RegionSDK

/// What happens when an expert has not answered in time (BJ-45): the seat is free, he and the enterprise are told. It
/// happens once, whatever restarts lie between, in the transaction that takes the timer away.
enum InvitationExpiry {
    static let kind = "beijing.invitation.expiry"

    static let handler = TimerHandler(kind, "专家超时未回复，自动取消参会") { timer, scene in
        guard let id = ID<Invitation>(timer.key),
            let invitation = try InvitationStore.invitation(id, on: scene.connection),
            try InvitationStore.move(id, from: .pending, to: .expired, at: scene.now, on: scene.connection)
        else { return }
        try Assignments.end(invitation.person, on: invitation.filing, at: scene.now, on: scene.connection)
        guard let facts = try CaseFacts.read(invitation.filing, on: scene.connection) else { return }
        let notifier = scene.services.notifier
        try notifier.post(
            Message(
                title: "超时未回复，参会已取消", body: "您未在规定时间内回复“\(facts.title)”评审会邀请，系统已自动取消参会。",
                path: scene.place("/invitations")), to: .person(invitation.person), at: scene.now, on: scene.connection)
        try notifier.post(
            Message(
                title: "专家超时未回复：\(facts.title)",
                body: "\(invitation.name)（\(invitation.specialty)）未在规定时间内回复，系统已自动取消参会，请及时进行补选操作。",
                path: scene.place("/reviews/\(invitation.filing)/experts")), to: facts.filer, at: scene.now,
            on: scene.connection)
        try scene.audit("beijing.invitation.expiry", "beijing.invitation:\(id)", invitation.name)
    }
}
