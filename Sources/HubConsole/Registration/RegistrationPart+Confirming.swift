import FilingKit
import HTTPCore
import HubCore
import HubRegistration
import RegionSDK

extension RegistrationPart {
    /// What confirms a mail address or a telephone.
    var confirmingRoutes: [HostRoute] {
        [
            HostRoute(.get, "/registration/confirmation", access: .access(.public), "邮箱验证页面") { context in
                let secret = query(context, "token")
                let application = try await registrations.application(
                    ofLink: secret, at: context.request.clock.now)
                return .page(ConfirmationPage.link(application, secret, context))
            }
            .with(\.pace, .lookup),
            HostRoute(.post, "/registration/confirmation", access: .access(.public), "邮箱验证") { context in
                try await confirmLink(context)
            }
            .with(\.pace, .signIn),
            HostRoute(.post, "/registration/code", access: .access(.public), "短信验证") { context in
                try await confirmCode(context)
            }
            .with(\.pace, .signIn),
            HostRoute(.post, "/registration/sending", access: .access(.public), "重新发送注册验证") { context in
                try await send(context)
            }
            .with(\.pace, .signIn),
        ]
    }

    private func confirmLink(_ context: HostContext) async throws -> Answer {
        let secret = try await context.request.form().first("token") ?? ""
        do {
            let application = try await registrations.confirm(link: secret, by: AccessChange(context.request))
            return .page(ConfirmationPage.confirmed(application, context))
        } catch let fault as HubError where fault.isForForm {
            let application = try await registrations.application(
                ofLink: secret, at: context.request.clock.now)
            return .page(ConfirmationPage.link(application, secret, context, fault: fault))
        }
    }

    private func confirmCode(_ context: HostContext) async throws -> Answer {
        let digits = try await context.request.form().first("code") ?? ""
        return try await step(context) { code in
            guard !digits.isEmpty else {
                throw HubError(.invalid, "请输入验证码！", fields: [FieldError("code", "请输入验证码！")])
            }
            _ = try await registrations.confirm(code.text, digits: digits, by: AccessChange(context.request))
            return ""
        }
    }

    private func send(_ context: HostContext) async throws -> Answer {
        try await step(context) { code in
            guard let application = try await application(context) else { return "" }
            try await registrations.sendAgain(
                code.text, linkStart: try linkStart(context, application.registration),
                by: AccessChange(context.request))
            return "?done=sending"
        }
    }

    /// Does something on the page that waits; what goes wrong stands there.
    private func step(_ context: HostContext, _ work: (PassCode) async throws -> String) async throws -> Answer {
        guard let (application, desk) = try await desk(context) else { return over(context) }
        do {
            return .redirect(context.link("/registration" + (try await work(desk.code))))
        } catch let fault as HubError where fault.isForForm && application.state == .confirming {
            return .page(ConfirmationPage(application, context, fault: fault).page)
        } catch let fault as HubError where fault.isForForm || fault.code == .stale {
            return .redirect(context.link("/registration"))
        }
    }
}
