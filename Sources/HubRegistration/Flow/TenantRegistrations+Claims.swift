import FilingKit
import HubCore
import RegionSDK

extension TenantRegistrations {
    /// The place among the claims where accounts' names stand, whatever field they come from.
    private static let accountClaim = "account"

    /// Throws `invalid` for what somebody has already, beside its field; what is kept quiet passes here.
    func refuseTaken(_ application: Application, account: String, on connection: any Connection) throws {
        let registration = application.registration
        let fields = registration.fields
        var faults: [FieldError] = []
        for unique in registration.unique {
            guard let sentence = try sentence(unique, application, on: connection) else { continue }
            faults.append(FieldError(unique.field, sentence))
        }
        let isAnswered = registration.unique.contains { $0.field == fields.account }
        if !isAnswered, try isAccountTaken(account, by: application, on: connection) {
            faults.append(FieldError(fields.account, registration.words.accountTaken))
        }
        guard faults.isEmpty else { throw HubError(.invalid, faults[0].message, fields: faults) }
    }

    /// What is said of a unique field; nil where it is free or kept quiet.
    private func sentence(_ unique: UniqueField, _ application: Application, on connection: any Connection) throws
        -> String?
    {
        if unique.answer == .quiet { return nil }
        guard try isTaken(unique.field, application, on: connection) else { return nil }
        switch unique.answer {
        case .quiet: return nil
        case .said(let sentence): return sentence
        case .saidWithHandler(let sentence):
            return sentence + (try handler(of: unique.field, application, on: connection) ?? "")
        }
    }

    /// Whom to ask, masked: 经办人：张*，手机号：138****1234.
    private func handler(of field: String, _ application: Application, on connection: any Connection) throws -> String?
    {
        guard let print = try fingerprint(field, application),
            let other = try ClaimStore.holder(of: claim(field, application), print, on: connection),
            let holder = try store.find(other, on: connection)
        else { return nil }
        let (registration, content) = (holder.registration, holder.content)
        let name = PersonalValue(registration.text(registration.fields.person, of: content), .name).masked
        let phone = registration.fields.phone.map { registration.value($0, of: content).masked } ?? ""
        return "（经办人：\(name)\(phone.isEmpty ? "" : "，手机号：\(phone)")）"
    }

    /// True where somebody else has what the field says: another registration, an organisation, a person's contact.
    func isTaken(_ field: String, _ application: Application, on connection: any Connection) throws -> Bool {
        let (registration, fields) = (application.registration, application.registration.fields)
        let text = registration.text(field, of: application.content)
        guard !text.isEmpty, let print = try fingerprint(field, application) else { return false }
        if let holder = try ClaimStore.holder(of: claim(field, application), print, on: connection),
            holder != application.id
        {
            return true
        }
        if field == fields.account, try isAccountTaken(text, by: application, on: connection) { return true }
        if field == fields.creditCode, registration.kind == .organisation {
            return try parts.administration.knows(organisation: text, on: connection)
        }
        if field == fields.phone { return try parts.accounts.isKept(.phone(text), on: connection) }
        if field == fields.mail { return try parts.accounts.isKept(.mail(text), on: connection) }
        return false
    }

    private func isAccountTaken(_ account: String, by application: Application, on connection: any Connection) throws
        -> Bool
    {
        if try parts.administration.person(named: account, on: connection) != nil { return true }
        guard let print = try accountPrint(account) else { return false }
        let holder = try ClaimStore.holder(of: Self.accountClaim, print, on: connection)
        return holder != nil && holder != application.id
    }

    private func accountPrint(_ account: String) throws -> String? {
        try parts.vault.index(of: PersonalValue(account.lowercased(), .document))
    }

    /// Two registrations of one tenant meet where their fields mean the same: by meaning first, else by name.
    private func claim(_ field: String, _ application: Application) -> String {
        let fields = application.registration.fields
        switch field {
        case fields.creditCode where application.registration.kind == .organisation: return "creditCode"
        case fields.phone: return "phone"
        case fields.mail: return "mail"
        default: return application.registration.form.field(field)?.personal?.rawValue ?? "field.\(field)"
        }
    }

    private func fingerprint(_ field: String, _ application: Application) throws -> String? {
        try parts.vault.index(of: application.registration.value(field, of: application.content))
    }

    /// Takes everything that may be registered once only, and the account's name. Throws `refused` where somebody was
    /// quicker; what is kept quiet and is reviewed waits for the reviewer.
    func claim(_ application: Application, on connection: any Connection) throws {
        let registration = application.registration
        let account = registration.text(registration.fields.account, of: application.content)
        guard try !isAccountTaken(account, by: application, on: connection), let print = try accountPrint(account),
            try ClaimStore.take(Self.accountClaim, print, for: application.id, on: connection)
        else { throw HubError(.refused, "该用户名已被注册，请修改后重新提交！") }
        for unique in registration.unique {
            guard let print = try fingerprint(unique.field, application) else { continue }
            let isFree =
                try !isTaken(unique.field, application, on: connection)
                && ClaimStore.take(claim(unique.field, application), print, for: application.id, on: connection)
            let waits = unique.answer == .quiet && registration.review != .nobody
            if !isFree, !waits { throw HubError(.refused, "该信息已被他人注册，请修改后重新提交！") }
        }
    }

    /// The titles of quiet fields that somebody else has: what a reviewer must look into.
    package func duplicates(of application: Application, on connection: any Connection) throws -> [String] {
        guard application.state == .reviewing else { return [] }
        let registration = application.registration
        return try registration.unique.filter { $0.answer == .quiet }.compactMap { unique in
            try isTaken(unique.field, application, on: connection) ? registration.form.field(unique.field)?.title : nil
        }
    }
}
