import FilingKit
import HTTPCore
import HubCore
import HubRegistration
import RegionSDK

/// Registration as JSON: the same drafts, checks and rates as the pages. Whoever begins is given a code, once, and sends
/// it along in the header `X-Registration-Code`, which no log keeps.
extension RegistrationPart {
    /// The header that carries the code.
    static let codeHeader: HeaderName = "x-registration-code"

    var apiRoutes: [HostRoute] {
        let schema = RegistrationSchema(declared: declared)
        return (beginningOperations(schema) + ownOperations(schema) + paperOperations(schema)).map {
            $0.with(\.surface, .api)
        }
    }

    private func beginningOperations(_ schema: RegistrationSchema) -> [HostRoute] {
        [
            HostRoute(.get, "/registrations", access: .access(.public), "注册方式") { _ in
                .json(["items": .array(declared.map(RegistrationJSON.way))])
            }
            .with(\.contract, RouteContract(response: schema.ways)),
            HostRoute(.post, "/registrations/{region}/{kind}", access: .access(.public), "开始注册") { context in
                try await start(context)
            }
            .with(\.pace, .signIn).with(\.contract, RouteContract(request: schema.start, response: schema.started)),
            HostRoute(.post, "/registration/confirmation", access: .access(.public), "验证邮箱或手机号") { context in
                try await confirm(context)
            }
            .with(\.pace, .signIn).with(\.contract, RouteContract(request: schema.proof, response: schema.state)),
        ]
    }

    private func ownOperations(_ schema: RegistrationSchema) -> [HostRoute] {
        [
            HostRoute(.get, "/registration", access: .access(.public), "读取注册申请") { try await show($0) }
                .with(\.pace, .lookup).with(\.contract, RouteContract(response: schema.application)),
            HostRoute(.put, "/registration", access: .access(.public), "保存注册草稿") { context in
                let (code, application) = try await held(context)
                let body = try await context.request.json()
                try await registrations.save(
                    code.text, version: try body.seen(), content(body, application), by: AccessChange(context.request))
                return try await show(context)
            }
            .with(\.pace, .signIn).with(
                \.contract, RouteContract(request: schema.change, response: schema.application)),
            HostRoute(.put, "/registration/consents", access: .access(.public), "同意注册告知") { context in
                let (code, application) = try await held(context)
                try check(try await context.request.json(), application.declared)
                try await registrations.agree(code.text, by: AccessChange(context.request))
                return try await show(context)
            }
            .with(\.pace, .signIn).with(\.contract, RouteContract(request: schema.start, response: schema.application)),
            HostRoute(.post, "/registration/submission", access: .access(.public), "提交注册") { try await submit($0) }
                .with(\.pace, .signIn)
                .with(\.contract, RouteContract(request: schema.submission, response: schema.application)),
            HostRoute(.post, "/registration/sending", access: .access(.public), "重新发送注册验证") { context in
                let (code, application) = try await held(context)
                try await registrations.sendAgain(
                    code.text, linkStart: try linkStart(context, application.registration),
                    by: AccessChange(context.request))
                return try await show(context)
            }
            .with(\.pace, .signIn).with(\.contract, RouteContract(response: schema.application)),
            HostRoute(.post, "/registration/removal", access: .access(.public), "取消注册") { context in
                let (code, _) = try await held(context)
                try await registrations.discard(
                    code.text, version: try await context.request.json().seen(), by: AccessChange(context.request))
                return .response(Response(.noContent))
            }
            .with(\.pace, .signIn).with(\.contract, RouteContract(request: schema.version, response: [:])),
        ]
    }

    private func paperOperations(_ schema: RegistrationSchema) -> [HostRoute] {
        [
            HostRoute(.post, "/registration/papers", access: .access(.public), "上传注册附件") { context in
                let (code, application) = try await held(context)
                guard application.state.isOpen else { throw HubError(.refused, "注册信息已提交，不能修改！") }
                try await context.request.form(files: application.registration.widestRule, of: nil) { form in
                    guard let file = form.files("file").first else { throw HubError(.invalid, "请选择要上传的文件！") }
                    try await registrations.attach(
                        file, as: form.first("paper") ?? "", to: code.text, by: AccessChange(context.request))
                }
                return try await show(context, .created)
            }
            .with(\.bodyLimit, 64 << 20).with(\.pace, .signIn)
            .with(\.contract, RouteContract(response: schema.application)),
            HostRoute(.get, "/registration/papers/{paper}", access: .access(.public), "下载注册附件") { context in
                let file = try await registrations.read(
                    context.request.parameters["paper"] ?? "", of: try await held(context).application,
                    by: AccessChange(context.request))
                return .response(try await context.request.services.files.download(file, context.request.request))
            }
            .with(\.pace, .lookup).with(\.contract, RouteContract(response: .object([]))),
            HostRoute(.delete, "/registration/papers/{paper}", access: .access(.public), "删除注册附件") { context in
                let (code, application) = try await held(context)
                let paper = try paper(context, of: application)
                try await registrations.detach(paper.id, from: code.text, by: AccessChange(context.request))
                return try await show(context)
            }
            .with(\.pace, .signIn).with(\.contract, RouteContract(response: schema.application)),
        ]
    }

    /// A draft, with the agreement to everything that is to be agreed to first.
    private func start(_ context: HostContext) async throws -> Answer {
        let kind = try registrations.kind(
            region: context.request.parameters["region"] ?? "", context.request.parameters["kind"] ?? "")
        try check(try await context.request.json(), kind)
        let change = AccessChange(context.request)
        let code = try await registrations.begin(
            kind, agreeing: !kind.registration.consents.isEmpty, by: change)
        guard let draft = try await registrations.application(code.text, at: change.time) else {
            throw HubError(.internal, "a draft is gone")
        }
        return .json(
            ["code": .string(code.text), "registration": RegistrationJSON.application(draft)], status: .created)
    }

    /// What can be seen to be wrong is said before the captcha is looked at; what other people have, only after it.
    private func submit(_ context: HostContext) async throws -> Answer {
        let (code, application) = try await held(context)
        let body = try await context.request.json()
        let password = body["password"]?.string ?? ""
        let sent = SentRegistration(
            version: try body.seen(), content: content(body, application), password: password,
            repeated: body["repeated"]?.string ?? password)
        let faults = try registrations.faults(sent, of: application)
        guard faults.isEmpty else { throw HubError(.invalid, faults[0].message, fields: faults) }
        guard application.missingConsents.isEmpty else {
            throw HubError(.refused, application.missingConsents[0].outdatedMessage)
        }
        try await context.tenant.accounts.pass(console.captchaReply(body), at: context.request.clock.now)
        try await registrations.submit(
            code.text, sent, linkStart: try linkStart(context, application.registration),
            by: AccessChange(context.request))
        return try await show(context)
    }

    /// The secret of a link, which needs no code, or the code of a text message.
    private func confirm(_ context: HostContext) async throws -> Answer {
        let body = try await context.request.json()
        let change = AccessChange(context.request)
        if let secret = body["token"]?.string, !secret.isEmpty {
            return .json(RegistrationJSON.state(try await registrations.confirm(link: secret, by: change)))
        }
        let code = try await held(context).code
        guard let digits = body["code"]?.string, !digits.isEmpty else {
            throw HubError(.invalid, "请输入验证码！", fields: [FieldError("code", "请输入验证码！")])
        }
        return .json(
            RegistrationJSON.state(try await registrations.confirm(code.text, digits: digits, by: change)))
    }

    private func show(_ context: HostContext, _ status: Status = .ok) async throws -> Answer {
        .json(RegistrationJSON.application(try await held(context).application), status: status)
    }

    /// The registration of the header's code. Throws `notFound` in one sentence for a wrong code and one that is over.
    private func held(_ context: HostContext) async throws -> (code: PassCode, application: Application) {
        guard let code = PassCode(context.request.request.headers[Self.codeHeader] ?? ""),
            let application = try await registrations.application(code.text, at: context.request.clock.now)
        else { throw HubError(.notFound, "查询码错误或注册申请已过期！") }
        return (code, application)
    }

    private func content(_ body: JSON, _ application: Application) -> Content {
        application.registration.form.content(from: body["content"] ?? .object([]), over: application.content)
    }

    private func paper(_ context: HostContext, of application: Application) throws -> RegistrationPaper {
        guard let paper = application.papers.first(where: { "\($0.id)" == context.request.parameters["paper"] }) else {
            throw HubError(.notFound, "文件不存在！")
        }
        return paper
    }

    /// Throws `invalid` beside each consent that is not given.
    private func check(_ body: JSON, _ kind: DeclaredRegistration) throws {
        let faults = kind.registration.consents.compactMap { consent in
            consent.complaint(about: body["consents"]?[consent.id]?.string).map { FieldError(consent.id, $0) }
        }
        guard faults.isEmpty else { throw HubError(.invalid, faults[0].message, fields: faults) }
    }
}

extension JSON {
    /// The version the client saw. Throws `stale` when it is not there.
    fileprivate func seen() throws -> Int64 {
        guard case .number(let text)? = self["version"], let version = Int64(text) else {
            throw HubError(.stale, "数据已被他人修改，请刷新后重试！")
        }
        return version
    }
}
