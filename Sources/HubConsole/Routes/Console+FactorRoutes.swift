import HTTPCore
import HubCore
import RegionSDK

extension Console {
    var factorRoutes: [HostRoute] { stepRoutes + proofRoutes + ownFactorRoutes }

    /// The second step of signing in.
    private var stepRoutes: [HostRoute] {
        [
            HostRoute(.get, "/sign-in/factor", access: .session, "第二重身份验证页面") { context in
                guard context.session?.owed == .secondFactor else { return .redirect(context.link("/")) }
                return .page(FactorPage.step(context, try await means(context)))
            },
            HostRoute(.post, "/sign-in/factor", access: .session, "第二重身份验证") { context in
                let session = try context.signedIn()
                guard session.owed == .secondFactor else { return .redirect(context.link("/")) }
                do {
                    let body = try await context.request.form()
                    let proof = try await context.tenant.accounts.prove(
                        try code(body, "code"), allowPassword: false, try context.deed())
                    return try await goOn(session, by: proof, context)
                } catch let error as HubError where error.isForForm {
                    return .page(FactorPage.step(context, try await means(context), fault: error))
                }
            }
            .with(\.pace, .entry),
            HostRoute(.post, "/sign-in/factor/text", access: .session, "发送登录验证码") { context in
                do { try await context.tenant.accounts.sendProofCode(try context.deed()) } catch let error as HubError
                    where error.isForForm
                {
                    return .page(FactorPage.step(context, try await means(context), fault: error))
                }
                return .page(FactorPage.step(context, try await means(context), isSent: true))
            }
            .with(\.pace, .signIn),
        ].map { $0.with(\.settles, [.secondFactor]) }
    }

    /// The proof before something that asks for one.
    private var proofRoutes: [HostRoute] {
        [
            HostRoute(.get, StepUp.path, access: .session, "再次验证身份页面") { context in
                let next = SafeNext.path(query(context, "next"), prefix: context.tenant.info.prefix)
                return proofPage(context, StepUp(target: next), try await means(context))
            },
            HostRoute(.post, StepUp.path, access: .session, "再次验证身份") { context in
                let (body, request) = try await stepUp(context)
                let means = try await means(context)
                let proof: ProofStrength
                do {
                    proof = try await context.tenant.accounts.prove(
                        try code(body, StepUp.codeField), allowPassword: means.mayProveByPassword,
                        try context.deed())
                } catch let error as HubError where error.isForForm {
                    return proofPage(context, request, means, fault: error)
                }
                return try await proved(by: proof, request, context)
            }
            .with(\.pace, .entry).with(\.bodyLimit, 4 << 20),
            HostRoute(.post, StepUp.path + "/text", access: .session, "发送身份验证码") { context in
                let (_, request) = try await stepUp(context)
                do { try await context.tenant.accounts.sendProofCode(try context.deed()) } catch let error as HubError
                    where error.isForForm
                {
                    return proofPage(context, request, try await means(context), fault: error)
                }
                return proofPage(context, request, try await means(context), isSent: true)
            }
            .with(\.pace, .signIn).with(\.bodyLimit, 4 << 20),
        ]
    }

    /// One's own authenticator.
    private var ownFactorRoutes: [HostRoute] {
        [
            HostRoute(.get, "/account/factor", access: .session, "动态口令") { context in
                .page(try await ownFactor(context))
            }
            .with(\.settles, [.enrolment]),
            HostRoute(.post, "/account/factor", access: .session, "启用动态口令") { context in
                let session = try context.signedIn()
                do {
                    let body = try await context.request.form()
                    let codes = try await context.tenant.accounts.enrol(
                        try code(body, "code"), try context.deed())
                    return try await shown(codes, session, context)
                } catch let error as HubError where error.isForForm {
                    return .page(try await ownFactor(context, fault: error))
                }
            }
            .with(\.settles, [.enrolment]).with(\.pace, .signIn),
            HostRoute(.post, "/account/factor/recovery", access: .session, "重新生成恢复码") { context in
                let codes = try await context.tenant.accounts.renewRecoveryCodes(try context.deed())
                return .page(FactorPage.codes(context, codes, next: "/account/factor"))
            }
            .with(\.stepUp, true),
            HostRoute(.post, "/account/factor/removal", access: .session, "停用动态口令") { context in
                try await context.tenant.accounts.removeFactor(try context.deed())
                return .redirect(context.link("/account?done=factor"))
            }
            .with(\.stepUp, true),
        ]
    }

    /// What the person can prove himself with.
    func means(_ context: HostContext) async throws -> ProofMeans {
        let (person, accounts) = (try context.signedIn().person, context.tenant.accounts)
        let (keys, now) = (context.tenant.keys, context.request.clock.now)
        return try await context.request.database.read { connection in
            var means = try accounts.means(of: person, at: now, on: connection)
            means.key = try keys.means(of: person, on: connection)
            return means
        }
    }

    /// Notes the proof and goes on with what waited for it.
    func proved(by proof: ProofStrength, _ request: StepUp, _ context: HostContext) async throws -> Answer {
        try await context.tenant.sessions.prove(try context.signedIn(), by: proof, at: context.request.clock.now)
        // A form goes on as it was sent (RFC 9110 §15.4.8), anything else by asking again.
        guard request.isForm else { return .redirect(request.target) }
        return .response(Response(Status(rawValue: 307), headers: Headers([(.location, request.target)])))
    }

    /// A code out of a form. Throws `invalid` for none.
    private func code(_ body: FormBody, _ name: String) throws -> String {
        guard let code = body.first(name), !code.isEmpty else {
            throw HubError(.invalid, "请输入验证码！", fields: [FieldError("code", "请输入验证码！")])
        }
        return String(code.prefix(128))
    }

    /// On after the second factor: to what is still owed, to the choice of a role, or in; with a new token.
    private func goOn(_ session: Session, by proof: ProofStrength, _ context: HostContext) async throws -> Answer {
        let (accounts, now) = (context.tenant.accounts, context.request.clock.now)
        let owed = try await context.request.database.read {
            try accounts.debt(of: session.person, isProved: true, at: now, on: $0)
        }
        let token = try await context.tenant.sessions.advance(session, owing: owed, by: proof, at: now)
        return entered(token, context, to: owed?.path ?? (session.choice == nil ? "/account/role" : "/"))
    }

    private func ownFactor(_ context: HostContext, fault: HubError? = nil) async throws -> Page {
        let means = try await means(context)
        let enrolment =
            means.hasAuthenticator
            ? nil
            : try await context.tenant.accounts.beginEnrolment(
                of: try context.signedIn().person, try context.deed())
        return FactorPage.own(context, means, enrolment, fault: fault)
    }

    /// The recovery codes after an enrolment; the session has a new token.
    private func shown(_ codes: [String], _ session: Session, _ context: HostContext) async throws -> Answer {
        let (accounts, now) = (context.tenant.accounts, context.request.clock.now)
        let owed = try await context.request.database.read {
            try accounts.debt(of: session.person, isProved: true, at: now, on: $0)
        }
        let token = try await context.tenant.sessions.advance(session, owing: owed, by: .cryptographic, at: now)
        let page = FactorPage.codes(context, codes, next: owed?.path ?? (session.owed == nil ? "/account/factor" : "/"))
        let view = FrameView(tenant: context.tenant.info, owner: context.owner)
        var shown = page
        shown.frame = .portal
        let headers = Headers([
            (.contentType, "text/html; charset=utf-8"), (.setCookie, context.cookies.opened(token)),
        ])
        return .response(Response(.ok, headers: headers, body: .bytes(whole(shown, in: view))))
    }

    /// What was sent to the page of proof, and what waits for it.
    func stepUp(_ context: HostContext) async throws -> (FormBody, StepUp) {
        let body = try await context.request.form()
        let target = SafeNext.path(body.first(StepUp.targetField), prefix: context.tenant.info.prefix)
        let fields = body.fields.map { URLEncodedForm.Field($0.name, $0.value) }
        return (body, StepUp(target: target, form: body.first(StepUp.formField) == nil ? nil : fields))
    }

    private func proofPage(
        _ context: HostContext, _ request: StepUp, _ means: ProofMeans, fault: HubError? = nil, isSent: Bool = false
    ) -> Answer {
        .page(
            Page(
                title: "再次验证身份", status: fault?.code.status ?? .ok,
                frame: context.request.actor == nil ? .portal : .work,
                body: FactorPage.proof(
                    action: context.link(StepUp.path), sendTo: context.link(StepUp.path + "/text"),
                    keyPath: context.link(StepUp.keyPath), token: context.request.formToken, request, means,
                    fault: fault, isSent: isSent)))
    }
}
