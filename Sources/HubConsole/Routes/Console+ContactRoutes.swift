import HTTPCore
import HubCore
import RegionSDK

extension Console {
    /// One's own telephone and mail address; a change needs a proof.
    var contactRoutes: [HostRoute] {
        [
            HostRoute(.get, "/account/phone", access: .session, "手机号码") { context in
                .page(ContactPage.ask(context, .phone))
            }
            .with(\.stepUp, true),
            HostRoute(.get, "/account/mail", access: .session, "电子邮箱") { context in
                .page(ContactPage.ask(context, .mail))
            }
            .with(\.stepUp, true),
            HostRoute(.post, "/account/phone", access: .session, "修改手机号码") { context in
                try await changeContact(context, .phone)
            }
            .with(\.stepUp, true).with(\.pace, .signIn),
            HostRoute(.post, "/account/mail", access: .session, "修改电子邮箱") { context in
                try await changeContact(context, .mail)
            }
            .with(\.stepUp, true).with(\.pace, .signIn),
        ]
    }

    /// Without a code one is sent to the new number or address; with it, that is kept.
    private func changeContact(_ context: HostContext, _ kind: ContactPage.Kind) async throws -> Answer {
        let body = try await context.request.form()
        let accounts = context.tenant.accounts
        let (typed, ticket) = (body.first("contact") ?? "", body.first("ticket") ?? "")
        do {
            guard !ticket.isEmpty, body.first("again") == nil else {
                guard !typed.isEmpty else {
                    throw HubError(.invalid, kind.missing, fields: [FieldError("contact", kind.missing)])
                }
                let sent = try await accounts.sendContactCode(to: kind.contact(typed), try context.deed())
                return .page(ContactPage.confirm(context, kind, typed, ticket: sent))
            }
            try await accounts.confirmContact(body.first("code") ?? "", of: ticket, try context.deed())
            return .redirect(context.link("/account?done=contact"))
        } catch let error as HubError where error.isForForm {
            return .page(
                ticket.isEmpty
                    ? ContactPage.ask(context, kind, typed, fault: error)
                    : ContactPage.confirm(context, kind, typed, ticket: ticket, fault: error))
        }
    }
}
