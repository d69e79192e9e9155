import FoundationEssentials
import HTTPCore
import HubCore
import RegionSDK

extension Console {
    /// The session as a thing of the API.
    var sessionRoutes: [HostRoute] {
        [
            HostRoute(.post, "/session", access: .access(.public), "登录") { context in
                let body = try await context.request.json()
                let entered = try await context.enter(
                    account: body["account"]?.string ?? "", password: body["password"]?.string ?? "",
                    captcha: captchaReply(body))
                return .json(SessionView.entered(entered, context), status: .created)
            }
            .with(\.pace, .entry).with(\.contract, SessionView.signInContract),
            HostRoute(.get, "/session", access: .session, "当前登录信息") { context in
                .json(SessionView.current(context, try await standings(context)))
            }
            .with(\.contract, SessionView.currentContract).with(\.settles, Set(SessionDebt.allCases)),
            HostRoute(.post, "/session/captcha", access: .access(.public), "获取登录验证码") { context in
                .json(try await captcha(context), status: .created)
            }
            .with(\.pace, .signIn).with(\.contract, SessionView.captchaContract),
            HostRoute(.post, "/session/proof", access: .session, "第二重身份验证") { context in
                .json(try await prove(context))
            }
            .with(\.pace, .entry).with(\.settles, [.secondFactor]).with(\.contract, SessionView.proofContract),
            HostRoute(.put, "/session", access: .session, "切换身份") { context in
                let body = try await context.request.json()
                guard let choice = Standing.Choice(body) else {
                    throw HubError(.invalid, "请选择身份！", fields: [FieldError("role", "请选择身份！")])
                }
                try await context.choose(choice)
                return .response(Response(.noContent))
            }
            .with(\.contract, SessionView.roleContract),
            HostRoute(.delete, "/session", access: .session, "退出登录") { context in
                try await context.tenant.sessions.close(try context.signedIn(), try context.deed())
                return .response(Response(.noContent))
            }
            .with(\.settles, Set(SessionDebt.allCases)),
        ].map { $0.with(\.surface, .api) }
    }

    /// The guest that captchas of the API belong to: who holds a ticket may answer it.
    private static let apiGuest = "api"

    /// What was given for a captcha in an operation of the API.
    func captchaReply(_ body: JSON) -> Captcha.Reply? {
        guard let ticket = body["captcha"]?["ticket"]?.string, let answer = body["captcha"]?["answer"]?.string else {
            return nil
        }
        return Captcha.Reply(ticket: ticket, guest: Self.apiGuest, text: answer)
    }

    private func captcha(_ context: HostContext) async throws -> JSON {
        let (accounts, now) = (context.tenant.accounts, context.request.clock.now)
        let kind = context.request.query.first("kind").map { Captcha.Kind(rawValue: $0) } ?? .picture
        guard let kind else {
            throw HubError(.invalid, "验证码只有picture和words两种！", fields: [FieldError("kind", "请选择picture或words！")])
        }
        let captcha = try await accounts.captcha(kind, for: Self.apiGuest, at: now)
        guard kind == .picture else {
            return ["ticket": .string(captcha.ticket), "question": .string(captcha.question), "picture": ""]
        }
        let text = try await context.request.database.read {
            try accounts.captchaText(captcha.ticket, for: Self.apiGuest, at: now, on: $0)
        }
        return [
            "ticket": .string(captcha.ticket), "question": .string(captcha.question),
            "picture": .string(Data(CaptchaPicture.png(text ?? "")).base64EncodedString()),
        ]
    }

    /// The second factor: a session that owes it has a new token afterwards; one that does not has proved itself again.
    private func prove(_ context: HostContext) async throws -> JSON {
        let session = try context.signedIn()
        let (accounts, now) = (context.tenant.accounts, context.request.clock.now)
        guard let proof = try await context.request.json()["code"]?.string, !proof.isEmpty else {
            throw HubError(.invalid, "请输入验证码！", fields: [FieldError("code", "请输入验证码！")])
        }
        let strength = try await accounts.prove(proof, allowPassword: session.owed == nil, try context.deed())
        let owed = try await context.request.database.read {
            try accounts.debt(of: session.person, isProved: true, at: now, on: $0)
        }
        let token = try await context.tenant.sessions.advance(session, owing: owed, by: strength, at: now)
        return ["token": .string(token), "owed": owed.map { .string($0.rawValue) } ?? .null]
    }
}

extension Standing.Choice {
    /// `{"role": 12}` or `{"delegation": 3}`.
    fileprivate init?(_ body: JSON) {
        if case .number(let number)? = body["delegation"], let id = ID<Delegation>(number) {
            self = .delegation(id)
        } else if case .number(let number)? = body["role"], let id = ID<RoleHolding>(number) {
            self = .holding(id)
        } else {
            return nil
        }
    }
}
