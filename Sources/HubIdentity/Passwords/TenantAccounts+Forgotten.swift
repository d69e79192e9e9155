import HubCore
import HubCrypto
import RegionSDK

extension TenantAccounts {
    static let linkMail = MessageTemplate(
        "core.password-link", subject: "【{portal}】重置密码",
        "您正在重置{portal}的登录密码，请在24小时内打开以下链接设置新密码：\n{link}\n如非本人操作，请忽略本邮件。")
    static let codeText = MessageTemplate("core.code", "【{portal}】您的验证码为{code}，5分钟内有效，请勿告知他人。")

    /// A request for an account that does not exist takes the same steps: the limits count, a row is kept, as much is
    /// opened and sealed, and only the message goes to nobody.
    package func forgotPassword(_ request: ForgottenPassword) async throws -> String {
        let name = AccountName(typed: request.account)
        let (secret, code) = (try RandomText.secret(), try RandomText.digits())
        return try await database.write { connection in
            let found = try AccountStore.credentials(of: name, on: connection)
            let person = found.flatMap { $0.isDisabled ? nil : $0.person }
            let kind: ContactStore.Kind = request.way == .mail ? .mail : .phone
            let address = try reach(kind, of: person, on: connection)
            let reached = address == nil ? nil : person
            var ticket = ""
            switch request.way {
            case .mail:
                try CodeStore.addLink(
                    secret, subject: "mail:\(name.folded)", person: reached, at: request.time, on: connection)
            case .text:
                let new = try CodeStore.New(.password, subject: "account:\(name.folded)", person: reached)
                try CodeStore.add(new, code: code, at: request.time, on: connection)
                ticket = new.ticket
            }
            try send(request, address?.revealed, secret: secret, code: code, on: connection)
            try audit.record(
                AuditEntry(
                    time: request.time, actor: nil, account: name.text, source: request.source,
                    requestID: request.requestID, action: "password.forgotten",
                    object: reached.map { "person:\($0)" } ?? "", result: reached == nil ? .refused : .done,
                    detail: request.way.rawValue), on: connection)
            return ticket
        }
    }

    /// Where a message reaches a person; nil for nobody and for who has no such contact. One value is opened and one sealed
    /// in any case, so that the work tells nothing.
    private func reach(_ kind: ContactStore.Kind, of person: ID<Person>?, on connection: any Connection) throws
        -> PersonalValue?
    {
        let found = try contact(kind, of: person, on: connection)
        let place = kind.place(of: person ?? ID(0))
        let other = PersonalValue(kind == .mail ? "nobody@invalid.invalid" : "10000000000", kind.personal)
        let sealed = try vault.seal(found ?? other, at: place, on: connection)
        if found == nil { _ = try vault.open(sealed, of: kind.personal, at: place, on: connection) }
        return found
    }

    private func send(
        _ request: ForgottenPassword, _ address: String?, secret: String, code: String, on connection: any Connection
    ) throws {
        switch request.way {
        case .mail:
            try messenger.sendMail(
                Self.linkMail, ["portal": title, "link": request.linkStart + secret], to: address, at: request.time,
                on: connection)
        case .text:
            try messenger.sendText(
                Self.codeText, ["portal": title, "code": code], to: address, at: request.time, on: connection)
        }
    }

    package func setPassword(_ new: String, byLink secret: String, _ trace: SignInAttempt) async throws {
        let person = try await database.read { try CodeStore.linkOwner(secret, at: trace.time, on: $0) }
        guard let person else { throw Self.deadLink }
        try await replace(new, of: person, trace) { connection in
            guard try CodeStore.takeLink(secret, at: trace.time, on: connection) == person else { throw Self.deadLink }
        }
    }

    package func setPassword(_ new: String, byCode code: String, of ticket: String, _ trace: SignInAttempt) async throws
    {
        let found = try await database.write {
            try CodeStore.check(code, ticket: ticket, .password, at: trace.time, on: $0)
        }
        guard let found else { throw CodeStore.wrong }
        try await replace(new, of: found.person, trace) { connection in
            guard try CodeStore.use(ticket, at: trace.time, on: connection) else { throw CodeStore.wrong }
        }
    }

    private static let deadLink = HubError(.refused, "链接已失效，请重新申请！")

    /// Keeps the new password of somebody who is not signed in; a lock of the account stays as it is.
    private func replace(
        _ new: String, of person: ID<Person>, _ trace: SignInAttempt,
        _ take: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        let kept = try await keptPassword(of: person)
        let deed = AccountDeed(
            person: person, actor: nil, source: trace.source, requestID: trace.requestID, time: trace.time)
        try await store(
            new, of: person, kept, deed, "password.recovered", keeping: nil, after: take)
    }
}
