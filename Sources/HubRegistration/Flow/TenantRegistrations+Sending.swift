import FilingKit
import HubCore
import RegionSDK

/// What is sent with the form of a registration.
package struct SentRegistration: Sendable {
    package let version: Int64
    package let content: Content
    /// Empty keeps the one chosen before.
    package let password: String
    package let repeated: String

    package init(version: Int64, content: Content, password: String, repeated: String) {
        self.version = version
        self.content = content
        self.password = password
        self.repeated = repeated
    }
}

extension TenantRegistrations {
    /// Every red sentence that needs no look at other people's data.
    package func faults(_ sent: SentRegistration, of application: Application) -> [FieldError] {
        let registration = application.registration
        var faults = registration.form.errors(
            in: sent.content, parts.lists.known[application.declared.region], over: application.content)
        let account = registration.fields.account
        if !faults.contains(where: { $0.field == account }),
            let fault = parts.identity.fault(ofAccount: registration.text(account, of: sent.content))
        {
            faults.append(FieldError(account, fault))
        }
        faults += registration.missingPapers(application.papers, sent.content)
        if sent.password.isEmpty, !application.hasPassword { faults.append(FieldError("password", "请输入密码！")) }
        if sent.password != sent.repeated { faults.append(FieldError("repeated", "两次输入的密码不一致！")) }
        return faults
    }

    /// Sends the registration: keeps what was typed, then asks the tenant's data, and lets it be confirmed, reviewed, or
    /// makes the account. What is wrong is `invalid` beside its fields, and what was typed is kept then as well.
    ///
    /// - Parameter linkStart: where a link leads, up to its secret.
    package func submit(_ code: String, _ sent: SentRegistration, linkStart: String, by change: AccessChange)
        async throws
    {
        let kept = try await parts.database.write { connection in
            let application = try open(code, version: sent.version, by: change, on: connection)
            try save(application, sent.content, by: change, on: connection)
            return try held(code, at: change.time, on: connection)
        }
        let faults = faults(sent, of: kept)
        guard faults.isEmpty else { throw HubError(.invalid, "请改正红色提示的内容！", fields: faults) }
        let account = kept.registration.text(kept.registration.fields.account, of: sent.content)
        let hash =
            sent.password.isEmpty
            ? kept.passwordHash : try await parts.identity.hash(password: sent.password, account: account)
        try await parts.database.write { connection in
            let application = try open(code, version: kept.version, by: change, on: connection)
            // A paper may have gone since the form was looked at.
            let missing = application.registration.missingPapers(application.papers, sent.content)
            guard missing.isEmpty else { throw HubError(.invalid, "请改正红色提示的内容！", fields: missing) }
            try submit(application, account: account, hash: hash, linkStart: linkStart, by: change, on: connection)
        }
    }

    private func submit(
        _ application: Application, account: String, hash: String, linkStart: String, by change: AccessChange,
        on connection: any Connection
    ) throws {
        let (registration, content) = (application.registration, application.content)
        let place: RegistrationPlace
        do { place = try registration.place(content, connection) } catch let fault as FieldError {
            throw invalid(fault.field, fault.message)
        }
        let organisation = try organisation(of: application, on: connection)
        try ClaimStore.release(application.id, on: connection)
        try refuseTaken(application, account: account, on: connection)
        let names = [registration.fields.organisation, registration.fields.person].compactMap { $0 }
            .map { registration.text($0, of: content) }.filter { !$0.isEmpty }
        let submission = Submission(
            content: content, folded: account.lowercased(), passwordHash: hash,
            label: names.joined(separator: " "), place: place, organisation: organisation, time: change.time)
        let expiresAt = expiry(application.declared, from: change.time)
        try store.submit(application, submission, expiresAt: expiresAt, on: connection)
        try RecordStore.add("提交", to: application.id, by: change, on: connection)
        try note("submit", application, by: change, on: connection)
        let sent = try again(application, on: connection)
        if registration.confirmation == .none {
            try proceed(sent, by: change, on: connection)
        } else {
            try sendConfirmation(sent, linkStart: linkStart, by: change, on: connection)
        }
    }

    /// The organisation that a member registers for. Throws `invalid` for one that the tenant does not know.
    private func organisation(of application: Application, on connection: any Connection) throws -> ID<Organisation>? {
        guard application.registration.kind == .member, let field = application.registration.fields.creditCode else {
            return nil
        }
        let code = application.registration.text(field, of: application.content)
        guard let found = try parts.administration.organisation(coded: code, on: connection) else {
            throw invalid(field, "没有此单位或单位已停用，请先完成企业注册！")
        }
        return found.id
    }

    /// The registration as it stands after a step of the same transaction.
    func again(_ application: Application, on connection: any Connection) throws -> Application {
        guard let found = try store.find(application.id, on: connection) else { throw ApplicationStore.unknown }
        return found
    }

    /// After the contact is confirmed, or where none is asked for: it is taken once, and reviewed or approved.
    func proceed(_ application: Application, by change: AccessChange, on connection: any Connection) throws {
        try claim(application, on: connection)
        guard application.registration.review != .nobody else {
            return try approve(application, by: change, on: connection)
        }
        try store.review(application, on: connection)
        try tellReviewers(application, at: change.time, on: connection)
    }
}
