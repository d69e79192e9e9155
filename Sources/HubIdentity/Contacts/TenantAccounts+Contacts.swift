import HubCore
import HubCrypto
import RegionSDK

extension TenantAccounts {
    static let codeMail = MessageTemplate(
        "core.mail-code", subject: "【{portal}】邮箱验证码", "您的验证码为{code}，5分钟内有效，请勿告知他人。如非本人操作，请忽略本邮件。")

    package func contacts(of person: ID<Person>, on connection: any Connection) throws -> MaskedContacts {
        MaskedContacts(
            phone: try contact(.phone, of: person, on: connection)?.masked,
            mail: try contact(.mail, of: person, on: connection)?.masked)
    }

    /// The numbers or addresses of persons, for what is sent to them; who has none is not among them.
    package func contacts(_ channel: NoticeChannel, of persons: [ID<Person>], on connection: any Connection) throws
        -> [ID<Person>: String]
    {
        let kind: ContactStore.Kind = channel == .text ? .phone : .mail
        return try ContactStore.sealed(kind, of: persons, on: connection).reduce(into: [:]) { found, row in
            found[row.person] = try vault.open(
                row.sealed, of: kind.personal, at: kind.place(of: row.person), on: connection
            ).revealed
        }
    }

    /// What accounts send of their own, for the checks of the start.
    package static let templates = [
        TemplateUse(codeText, by: [.text]), TemplateUse(codeMail, by: [.mail]), TemplateUse(linkMail, by: [.mail]),
    ]

    package func sendContactCode(to contact: NewContact, _ deed: AccountDeed) async throws -> String {
        let contact = try Self.checked(contact)
        let code = try RandomText.digits()
        let fingerprint = try vault.index(of: contact.value) ?? ""
        let new = try CodeStore.New(.contact, subject: "contact:\(deed.person)", person: deed.person)
        let ticket = new.ticket
        return try await database.write { [new] connection in
            var new = new
            let sealed = try vault.seal(contact.value, at: Self.place(ofTicket: ticket), on: connection)
            new.target = "\(contact.kind.rawValue):\(sealed)"
            // The new number's own limit keeps one person from flooding another's telephone under many accounts.
            try CodeStore.pace("to:\(fingerprint)", at: deed.time, on: connection)
            try CodeStore.add(new, code: code, at: deed.time, on: connection)
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
            let text = try vault.open(
                String(target[target.index(after: colon)...]), of: kind.personal, at: Self.place(ofTicket: ticket),
                on: connection
            ).revealed
            try keep(kind == .phone ? .phone(text) : .mail(text), of: deed.person, on: connection)
            try audit.record(deed.entry("contact.change", detail: kind.rawValue), on: connection)
            return true
        }
        guard isRight else { throw CodeStore.wrong }
    }

    package func keep(_ contact: NewContact, of person: ID<Person>, on connection: any Connection) throws {
        let contact = try Self.checked(contact)
        let sealed = try vault.seal(contact.value, at: contact.kind.place(of: person), on: connection)
        try ContactStore.keep(
            contact.kind, sealed: sealed, fingerprint: try vault.index(of: contact.value) ?? "", of: person,
            on: connection)
    }

    package func isKept(_ contact: NewContact, on connection: any Connection) throws -> Bool {
        let contact = try Self.checked(contact)
        return try ContactStore.isTaken(contact.kind, try vault.index(of: contact.value) ?? "", on: connection)
    }

    package func pace(_ contact: NewContact, at time: Timestamp, on connection: any Connection) throws {
        let fingerprint = try vault.index(of: try Self.checked(contact).value) ?? ""
        try CodeStore.pace("to:\(fingerprint)", at: time, on: connection)
    }

    package func contact(_ kind: ContactKind, of person: ID<Person>, on connection: any Connection) throws
        -> PersonalValue?
    {
        try contact(kind == .phone ? ContactStore.Kind.phone : .mail, of: person, on: connection)
    }

    /// The number or address of a person; nil where there is none.
    func contact(_ kind: ContactStore.Kind, of person: ID<Person>?, on connection: any Connection) throws
        -> PersonalValue?
    {
        guard let sealed = try ContactStore.sealed(kind, of: person, on: connection), let person else { return nil }
        return try vault.open(sealed, of: kind.personal, at: kind.place(of: person), on: connection)
    }

    static func place(ofTicket ticket: String) -> PersonalPlace {
        PersonalPlace(table: "sent_code", column: "target", row: ticket)
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
            guard let address = EmailAddress(typed) else {
                throw HubError(.invalid, "邮箱格式不正确！", fields: [FieldError("contact", "邮箱格式不正确！")])
            }
            return .mail(address.text)
        }
    }
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

    var value: PersonalValue { PersonalValue(text, kind.personal) }
}

extension ContactStore.Kind {
    var personal: PersonalKind { self == .phone ? .phone : .email }

    func place(of person: ID<Person>) -> PersonalPlace {
        PersonalPlace(table: "contact", column: rawValue, row: "\(person)")
    }
}
