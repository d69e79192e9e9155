import FilingKit
import HTTPCore
import HubCore
import HubRegistration
import RegionSDK

/// What is done with the form of one registration: saved, or sent. What goes wrong stands on the form again, with
/// everything that was typed.
struct RegistrationDesk {
    let part: RegistrationPart
    let context: HostContext
    let code: PassCode

    private var change: AccessChange { AccessChange(context.request) }

    /// Saves or sends what was typed.
    func act(_ application: Application, _ body: FormBody) async throws -> Answer {
        let content = application.registration.form.content(
            fromFields: body.fields.map { ($0.name, $0.value) }, over: application.content)
        // The first form of all is sent before there is a draft with a version.
        let version = body.first("version").map { Int64($0) ?? 0 } ?? application.version
        guard body.first("other") == nil else { return try await form(application, content, version, body) }
        do {
            switch body.first("step") {
            case "submit": try await submit(application, content, version, body)
            default:
                try await part.registrations.save(code.text, version: version, content, by: change)
                return part.redirect(context, "/registration?done=saved", keeping: code)
            }
            return part.redirect(context, "/registration", keeping: code)
        } catch let fault as HubError where fault.isForForm || fault.code == .stale {
            return try await failed(application, content, version, body, fault)
        }
    }

    /// What can be seen to be wrong is said before the captcha is looked at; what other people have, only after it.
    private func submit(_ application: Application, _ content: Content, _ version: Int64, _ body: FormBody) async throws
    {
        let sent = SentRegistration(
            version: version, content: content, password: body.first("password") ?? "",
            repeated: body.first("repeated") ?? "")
        let faults = try part.registrations.faults(sent, of: application)
        guard faults.isEmpty else { throw HubError(.invalid, faults[0].message, fields: faults) }
        guard application.missingConsents.isEmpty else {
            throw HubError(.refused, application.missingConsents[0].outdatedMessage)
        }
        try await context.tenant.accounts.pass(CaptchaField.reply(body, context), at: context.request.clock.now)
        try await part.registrations.submit(
            code.text, sent, linkStart: try part.linkStart(context, application.registration), by: change)
    }

    /// Keeps what was typed where it was not kept yet, and shows the form with what is wrong.
    private func failed(
        _ application: Application, _ content: Content, _ version: Int64, _ body: FormBody, _ fault: HubError
    ) async throws -> Answer {
        if fault.code != .stale, version == application.version {
            try? await part.registrations.save(code.text, version: version, content, by: change)
        }
        let now = try await part.registrations.application(code.text, at: context.request.clock.now) ?? application
        return try await form(now, content, fault.code == .stale ? version : now.version, body, fault)
    }

    /// The form with what was typed.
    private func form(
        _ application: Application, _ content: Content, _ version: Int64, _ body: FormBody, _ fault: HubError? = nil
    ) async throws -> Answer {
        var page = RegistrationFormPage(
            application.declared, context, captcha: try await part.console.newCaptcha(context, body),
            policy: try await part.console.policy(context))
        page.application = application
        page.code = code
        page.content = content
        page.version = version
        page.fault = fault
        return part.answer(page.page, context, keeping: code)
    }

    /// The form as it was kept, with what is wrong with a file beside its paper.
    func form(_ application: Application, faulty fault: HubError, of paper: String) async throws -> Answer {
        let beside = HubError(
            fault.code, fault.message, fields: paper.isEmpty ? [] : [FieldError(paper, fault.message)])
        return .page(try await kept(application, done: "", fault: beside))
    }

    /// The form as it was kept.
    func form(_ application: Application, done: String) async throws -> Answer {
        .page(try await kept(application, done: done, fault: nil))
    }

    private func kept(_ application: Application, done: String, fault: HubError?) async throws -> Page {
        var page = RegistrationFormPage(
            application.declared, context, captcha: try await part.console.newCaptcha(context, nil),
            policy: try await part.console.policy(context))
        page.application = application
        page.code = code
        page.content = application.content
        page.version = application.version
        page.isSaved = done == "saved"
        page.fault = fault
        return page.page
    }
}
