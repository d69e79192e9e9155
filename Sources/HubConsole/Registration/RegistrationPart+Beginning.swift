import FilingKit
import HTTPCore
import HubCore
import HubRegistration
import RegionSDK

extension RegistrationPart {
    /// The list of the ways, and the first page of each.
    var beginningRoutes: [HostRoute] {
        [
            HostRoute(.get, "/registrations", access: .access(.public), "注册方式") { context in
                .page(RegistrationChoicePage(declared, context, query(context, "done")).page)
            },
            HostRoute(.get, "/registrations/{region}/{kind}", access: .access(.public), "注册页面") { context in
                try await first(context)
            },
            HostRoute(.post, "/registrations/{region}/{kind}", access: .access(.public), "开始注册") { context in
                try await begin(context)
            }
            .with(\.pace, .signIn),
        ]
    }

    private func kind(_ context: HostContext) throws -> DeclaredRegistration {
        try registrations.kind(
            region: context.request.parameters["region"] ?? "", context.request.parameters["kind"] ?? "")
    }

    /// Goes on with what this browser has begun; else the agreements, or the empty form where there are none.
    private func first(_ context: HostContext) async throws -> Answer {
        let kind = try kind(context)
        if let open = try await application(context), open.declared.path == kind.path, open.state != .refused {
            let asksAnew = open.state.isOpen && !open.missingConsents.isEmpty && query(context, "agree") == "1"
            if asksAnew { return .page(AgreementPage(kind, context, answers: open.consents).page) }
            return .redirect(context.link("/registration"))
        }
        guard kind.registration.consents.isEmpty else { return .page(AgreementPage(kind, context).page) }
        let form = RegistrationFormPage(
            kind, context, captcha: try await console.newCaptcha(context, nil),
            policy: try await console.policy(context))
        return .page(form.page)
    }

    private func begin(_ context: HostContext) async throws -> Answer {
        let kind = try kind(context)
        let body = try await context.request.form()
        let consents = kind.registration.consents
        guard !consents.isEmpty else { return try await fill(kind, body, context) }
        let answers = Dictionary(consents.map { ($0.id, body.first(AgreementPage.field($0)) ?? "") }) { first, _ in
            first
        }
        let faults = consents.compactMap { consent in
            consent.complaint(about: answers[consent.id]).map { FieldError(AgreementPage.field(consent), $0) }
        }
        guard faults.isEmpty else { return .page(AgreementPage(kind, context, answers: answers, faults: faults).page) }
        let change = AccessChange(context.request)
        if let open = try await application(context), open.declared.path == kind.path, open.state.isOpen {
            try await registrations.agree(code(context), by: change)
            return .redirect(context.link("/registration"))
        }
        return redirect(
            context, "/registration", keeping: try await registrations.begin(kind, agreeing: true, by: change))
    }

    /// The first form of a way without agreements: it becomes a draft, which is then saved or sent as any other.
    private func fill(_ kind: DeclaredRegistration, _ body: FormBody, _ context: HostContext) async throws -> Answer {
        let code = try await registrations.begin(kind, agreeing: false, by: AccessChange(context.request))
        guard let draft = try await registrations.application(code.text, at: context.request.clock.now) else {
            throw HubError(.internal, "a draft is gone")
        }
        return try await RegistrationDesk(part: self, context: context, code: code).act(draft, body)
    }
}
