import FilingKit
import HTTPCore
import RegionSDK

/// 会议邀请: what an expert was asked to, and his answers. Those that wait stand first on his home page.
struct InvitationDesk: RegionPart {
    private let access = Access.holder(of: Permissions.reply)

    var menu: [MenuItem] {
        [
            MenuItem(
                "会议邀请", path: "/invitations", access: access,
                badge: { try InvitationStore.waiting(of: $1.principal, on: $0) },
                preview: { scene in
                    try InvitationStore.invitations(of: scene.actor.principal, on: scene.connection)
                        .filter { $0.0.state == .pending }.prefix(8).map { invitation, project in
                            HomeEntry(
                                title: "请回复是否参会：\(project)", path: "/invitations/\(invitation.id)",
                                note: "会议时间 \(ChinaTime.text(invitation.startsAt))", time: invitation.deadline,
                                term: "请在\(ChinaTime.text(invitation.deadline))前回复")
                        }
                })
        ]
    }

    var routes: [Route] {
        [
            Route(.get, "/invitations", access: access, "会议邀请列表") { try await list($0) },
            Route(.get, "/invitations/{invitation}", access: access, "查看会议邀请") { .page(try await page($0, nil)) },
        ]
            + InvitationStep.allCases.map { step in
                Route(
                    .post, "/invitations/{invitation}/\(step.rawValue)", access: access, step.title, bodyLimit: 16 << 10
                ) { try await answer(step, $0) }
            }
    }

    private func list(_ context: RequestContext) async throws -> Answer {
        let actor = try context.signedIn()
        let invitations = try await context.database.read {
            try InvitationStore.invitations(of: actor.principal, on: $0)
        }
        return .page(InvitationListPage(context: context, invitations: invitations).page)
    }

    private func page(_ context: RequestContext, _ banner: String?, reason: String = "") async throws -> Page {
        let actor = try context.signedIn()
        guard let id = context.parameters["invitation"].flatMap({ ID<Invitation>($0) }) else { throw Self.none }
        let found = try await context.database.read { connection -> (Invitation, Meeting?, CaseFacts?)? in
            guard let invitation = try InvitationStore.invitation(id, on: connection),
                invitation.person == actor.principal
            else { return nil }
            return (
                invitation, try MeetingStore.meeting(of: invitation.filing, on: connection),
                try CaseFacts.read(invitation.filing, on: connection)
            )
        }
        guard let (invitation, meeting, facts) = found else { throw Self.none }
        return InvitationPage(
            context: context, invitation: invitation, meeting: meeting, title: facts?.title ?? "", banner: banner,
            reason: reason
        ).page
    }

    private func answer(_ step: InvitationStep, _ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        guard let id = context.parameters["invitation"].flatMap({ ID<Invitation>($0) }) else { throw Self.none }
        let reason = form.first("reason") ?? ""
        do {
            try await Answering.answer(id, step, reason: step.asksReason ? reason : "", context)
            return .redirect(context.link("/invitations/\(id)?done=\(step.rawValue)"))
        } catch let error as HubError where error.code == .invalid || error.isAboutState {
            return .page(try await page(context, error.message, reason: reason))
        }
    }

    private static var none: HubError { HubError(.notFound, "您访问的邀请不存在！") }
}
