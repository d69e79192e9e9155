import HubClient
import HubCore
import RegionSDK

extension MessagePlan {
    /// The object `messages` of a tenant's file, checked against the templates that its regions and the hub send.
    init(_ section: Section, title: String, templates: [TemplateUse]) {
        self.init()
        providers = section.sections("text") { TextProvider($0, templates: templates) }
        mail = section.node("mail") == nil ? nil : section.section("mail") { MailServer($0, title: title) }
        hooks = section.sections("webhooks") { Webhook($0, templates: templates) }
        quiet = section.optional("quietHours", .quietHours)
        words = section.section("words") { Self.words($0, templates) }
        folder = section.optional("folder", .text)
        keepDays = section.value("keepDays", .integer(1...3650), default: 180)
        if folder != nil, mail != nil || !providers.isEmpty {
            section.fault("stands beside text or mail: nothing would be sent", at: "folder")
        }
        section.refuseTwins("text", providers.map(\.id))
        section.refuseTwins("webhooks", hooks.map(\.id))
    }

    /// The tenant's own wording, with the same names.
    private static func words(_ section: Section, _ uses: [TemplateUse]) -> [String: MessageTemplate] {
        var words: [String: MessageTemplate] = [:]
        for id in section.names {
            guard let template = section.template(id, among: uses) else { continue }
            words[id] = section.section(id) { place in
                let subject = place.value("subject", .text, default: template.subject)
                let text = place.value("text", .text, default: template.text)
                for (key, words) in [("subject", subject), ("text", text)] {
                    place.refuseNames(in: words, but: template.names, at: key)
                }
                return MessageTemplate(id, subject: subject, text)
            }
        }
        return words
    }
}

extension MailServer {
    fileprivate init(_ section: Section, title: String) {
        let security = section.value("security", .choice(["tls", "starttls", "none"]), default: "starttls")
        let usual = ["tls": 465, "starttls": 587][security] ?? 25
        self.init(
            host: section.required("host", .hostName, else: ""),
            port: section.value("port", .integer(1...65_535), default: usual), security: security,
            from: section.required("from", .mailAddress, else: ""), name: section.value("name", .text, default: title))
        account = section.optional("account", .text)
        password = section.node("password") == nil ? nil : section.secret("password").map { Hidden($0.reveal()) }
        authorities = section.optional("authorities", .readableFile)
        timeoutSeconds = section.value("timeoutSeconds", .integer(1...60), default: 30)
        if account != nil, section.node("password") == nil {
            section.fault("is missing: there is an account", at: "password")
        }
        if account != nil, security == "none" {
            section.fault("sends no password in the clear: take tls or starttls", at: "security")
        }
    }
}

extension Webhook {
    fileprivate init(_ section: Section, templates uses: [TemplateUse]) {
        self.init(
            id: section.required("id", .identifier, else: ""),
            url: section.serviceAddress("address"), key: Hidden(section.secret("key")?.reveal() ?? ""))
        let named = section.list("templates", .text)
        templates = Set(named)
        for (index, id) in named.enumerated() {
            let line = section.line(of: "templates", index)
            _ = section.template(id, among: uses, at: "templates[\(index)]", line: line)
        }
        authorities = section.optional("authorities", .readableFile)
        timeoutSeconds = section.value("timeoutSeconds", .integer(1...30), default: 10)
    }
}

extension Section {
    /// A template that is sent here; notes a fault where none has the id.
    func template(_ id: String, among uses: [TemplateUse], at key: String? = nil, line: Int? = nil)
        -> MessageTemplate?
    {
        if let use = uses.first(where: { $0.template.id == id }) { return use.template }
        _ = node(id)
        fault(
            "is no template; there are \(Set(uses.map(\.template.id)).sorted().joined(separator: ", "))", at: key ?? id,
            line: line)
        return nil
    }

    /// Notes every place of a text that has none of the names.
    func refuseNames(in text: String, but names: Set<String>, at key: String, line: Int? = nil) {
        for name in MessageTemplate.names(in: text).subtracting(names).sorted() {
            fault(
                "has no value for {\(name)}; there are \(names.sorted().joined(separator: ", "))", at: key, line: line)
        }
    }

    /// Notes ids of a list that stand twice.
    func refuseTwins(_ key: String, _ ids: [String]) {
        for (index, id) in ids.enumerated() where !id.isEmpty && ids[..<index].contains(id) {
            fault("\(id) stands twice", at: key)
        }
    }

    /// The address of a service: https, or http on this machine and, with `plain: true`, inside a network of one's own.
    func serviceAddress(_ key: String) -> String {
        let isPlain = value("plain", .flag, default: false)
        return required(key, .serviceAddress(isPlain: isPlain), else: "")
    }
}

extension Kind where Value == String {
    fileprivate static var mailAddress: Kind {
        text("a mail address, as notice@example.cn") { MailAddress($0) != nil }
    }

    /// An address with host and, if need be, path and query.
    fileprivate static func serviceAddress(isPlain: Bool) -> Kind {
        text(
            isPlain ? "an http or https address" : "an https address (http only for this machine, or with plain: true)"
        ) {
            let parts = $0.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count >= 3, parts[1].isEmpty, !parts[2].isEmpty, !parts[2].contains("@"),
                $0.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
            else { return false }
            let host = parts[2].prefix { $0 != ":" }
            let isLocal = host == "127.0.0.1" || host == "localhost"
            return parts[0] == "https:" || parts[0] == "http:" && (isPlain || isLocal)
        }
    }
}

extension Kind where Value == QuietHours {
    fileprivate static var quietHours: Kind {
        Kind(expected: "hours of the day in China, as 22:00-07:00") {
            if case .text(let text) = $0 { QuietHours(text) } else { nil }
        }
    }
}
