import HubCore
import HubCrypto
import RegionSDK

extension TenantAccounts {
    static let codeMail = MessageTemplate(
        "core.mail-code", subject: "【{portal}】邮箱验证码", "您的验证码为{code}，5分钟内有效，请勿告知他人。如非本人操作，请忽略本邮件。")

    package func contacts(of person: ID<Person>, on connection: any Connection) throws -> MaskedContacts {
        MaskedContacts(
            phone: try ContactStore.sealed(.phone, of: person, on: connection).map(open).map(Self.masked),
            mail: try ContactStore.sealed(.mail, of: person, on: connection).map(open).map(Self.masked))
    }

    package func sendContactCode(to contact: NewContact, _ deed: AccountDeed) async throws -> String {
        let contact = try Self.checked(contact)
        let code = try RandomText.digits()
        let target = try seal(contact.text)
        let fingerprint = try fingerprint(contact.text)
        return try await database.write { connection in
            // The new number's own limit keeps one person from flooding another's telephone under many accounts.
            try CodeStore.pace("to:\(fingerprint)", at: deed.time, on: connection)
            let ticket = try CodeStore.add(
                CodeStore.New(
                    subject: "contact:\(deed.person)", purpose: .contact, person: deed.person,
                    target: "\(contact.kind.rawValue):\(target)"), code: code, at: deed.time, on: connection)
            let values = ["portal": title, "code": code]
            switch contact {
            case .phone(let number):
                try messenger.sendText(Self.codeText, values, to: number, at: deed.time, on: connection)
            case .mail(let address):
                try messenger.sendMail(Self.codeMail, values, to: address, at: deed.time, on: connection)
            }
            try audit.record(deed.entry("contact.send", detail: contact.kind.rawValue), on: connection)
            return ticket
        }
    }

    package func confirmContact(_ code: String, of ticket: String, _ deed: AccountDeed) async throws {
        let isRight = try await database.write { connection in
            guard let taken = try CodeStore.take(code, ticket: ticket, .contact, at: deed.time, on: connection),
                taken.person == deed.person, let target = taken.target, let colon = target.firstIndex(of: ":"),
                let kind = ContactStore.Kind(rawValue: String(target[..<colon]))
            else { return false }
            let text = try open(String(target[target.index(after: colon)...]))
            try keep(kind == .phone ? .phone(text) : .mail(text), of: deed.person, on: connection)
            try audit.record(deed.entry("contact.change", detail: kind.rawValue), on: connection)
            return true
        }
        guard isRight else { throw CodeStore.wrong }
    }

    package func keep(_ contact: NewContact, of person: ID<Person>, on connection: any Connection) throws {
        let contact = try Self.checked(contact)
        try ContactStore.keep(
            contact.kind, sealed: try seal(contact.text), fingerprint: try fingerprint(contact.text), of: person,
            on: connection)
    }

    /// The contact as it is kept. Throws `invalid` beside `contact`.
    static func checked(_ contact: NewContact) throws -> NewContact {
        switch contact {
        case .phone(let typed):
            guard let number = try? MobileNumber(typed.filter { !$0.isWhitespace }) else {
                throw HubError(.invalid, "手机号码格式不正确！", fields: [FieldError("contact", "手机号码格式不正确！")])
            }
            return .phone(number.text)
        case .mail(let typed):
            guard let address = MailAddress(typed) else {
                throw HubError(.invalid, "邮箱格式不正确！", fields: [FieldError("contact", "邮箱格式不正确！")])
            }
            return .mail(address.text)
        }
    }

    /// `138****1234`, `zh***@example.cn`.
    static func masked(_ contact: String) -> String {
        guard let at = contact.lastIndex(of: "@") else { return "\(contact.prefix(3))****\(contact.suffix(4))" }
        return "\(contact[..<at].prefix(2))***\(contact[at...])"
    }

    func seal(_ text: String) throws -> String { try vault.seal(text) }

    func open(_ sealed: String) throws -> String { try vault.open(sealed) }

    func fingerprint(_ text: String) throws -> String { try vault.fingerprint(of: text) }
}

extension NewContact {
    var text: String {
        switch self {
        case .phone(let text), .mail(let text): text
        }
    }

    var kind: ContactStore.Kind {
        switch self {
        case .phone: .phone
        case .mail: .mail
        }
    }
}
