import HTTPCore
import HubConfig
import HubCore
import RegionSDK
import Testing

/// How a tenant's file describes what leaves the hub, and what stops the start.
struct MessageTests {
    private static let declared = [
        RegionDeclaration(
            id: "shanghai-repair", settings: [],
            templates: [
                TemplateUse(MessageTemplate("shanghai-repair.reviewed", "“{title}”（{code}）已审核通过。"), by: [.text]),
                TemplateUse(MessageTemplate("shanghai-repair.told", subject: "{title}", "{title}"), by: [.mail]),
            ])
    ]
    private static let core = [TemplateUse(MessageTemplate("core.code", "验证码{code}"), by: [.text])]

    private static let whole = """
        text: [{
            id: 'primary', address: 'https://sms.example.cn/v1/{account}', method: 'POST', form: 'json',
            values: { account: 'hub', sign: '住建委' }, secrets: { secret: { env: 'SECRET' } },
            headers: { authorization: 'HMAC {signature}', 'x-time': '{seconds}' },
            fields: { phones: ['{number}'], template: '{code}', list: '{list}', limit: 1, more: { sign: '{sign}' } },
            signature: { scheme: 'hmac-sm3', encoding: 'base64', key: 'secret', derive: ['{date}'],
                canonical: '{bodyDigest}', over: '{seconds}{canonicalDigest}' },
            success: { field: 'code', codes: ['OK'], id: 'serial', lasting: ['BAD'] },
            receipts: { key: { env: 'SECRET' }, id: 'serial', status: 'state', delivered: ['DELIVRD'], answer: '{}' },
            templates: {
                'core.code': { code: 'SMS_1', values: ['code'] },
                'shanghai-repair.reviewed': { code: 'SMS_2', values: ['title', 'code'] },
            },
        }],
        mail: { host: 'mail.example.cn', from: 'notice@example.cn', account: 'hub', password: { env: 'SECRET' } },
        webhooks: [{ id: 'office', address: 'https://oa.example.cn/hook', key: { env: 'SECRET' },
            templates: ['shanghai-repair.told'] }],
        quietHours: '22:00-07:00', keepDays: 30,
        words: { 'shanghai-repair.reviewed': { text: '{title}好了，编号{code}。' } },
        """

    private static func files(_ messages: String) -> [String: String?] {
        [
            "tenants/shanghai.json5":
                "{ id: 'shanghai', title: '上海', prefix: '/shanghai', regions: ['shanghai-repair'],\nmessages: {\n\(messages)\n} }"
        ]
    }

    private static func plan(_ messages: String) throws -> MessagePlan {
        let folder = Folder(files(messages))
        defer { folder.remove() }
        return try Configuration.read(
            folder.path, regions: declared, core: core, secrets: SecretSources { $0 == "SECRET" ? "geheim" : nil }
        ).tenants[0].messages
    }

    private static func faults(_ messages: String) -> [String] {
        let folder = Folder(files(messages))
        defer { folder.remove() }
        do {
            _ = try Configuration.read(
                folder.path, regions: declared, core: core, secrets: SecretSources { $0 == "SECRET" ? "geheim" : nil })
            return []
        } catch {
            return error.errors.map { String($0.description.split(separator: folder.path + "/").joined()) }
        }
    }

    @Test func `everything that is set is read, and secrets do not show`() throws {
        let plan = try Self.plan(Self.whole)
        let provider = try #require(plan.providers.first)
        #expect(provider.url == "https://sms.example.cn/v1/{account}" && provider.form == .json)
        #expect(provider.signature?.scheme == .hmacSM3 && provider.signature?.derive == ["{date}"])
        #expect(provider.fields["phones"]?.array == ["{number}"] && provider.fields["limit"]?.int == 1)
        #expect(provider.templates["shanghai-repair.reviewed"] == .init(code: "SMS_2", order: ["title", "code"]))
        #expect(provider.receipts?.timeHeader == "x-timestamp" && provider.receipts?.key.reveal() == "geheim")
        #expect(plan.mail?.port == 587 && plan.mail?.security == "starttls" && plan.mail?.name == "上海")
        #expect(plan.hooks.first?.templates == ["shanghai-repair.told"] && plan.quiet?.text == "22:00-07:00")
        #expect(plan.keepDays == 30 && plan.words["shanghai-repair.reviewed"]?.text == "{title}好了，编号{code}。")
        #expect(!String(reflecting: plan).contains("geheim"))
        #expect(try Self.plan("") == MessagePlan())
    }

    /// What is changed in the whole, and the one fault that follows: line, key, and a part of its words.
    static let wrong: [(right: String, wrong: String, place: String, words: String)] = [
        ("form: 'json'", "form: 'xml'", "4: messages.text[0].form", "json, form, query"),
        ("address: 'https://sms", "address: 'http://sms", "4: messages.text[0].address", "plain: true"),
        ("{account}'", "{acount}'", "4: messages.text[0].address", "no value for {acount}"),
        ("'x-time': '{seconds}'", "'x-time': '{second}'", "6: messages.text[0].headers.x-time", "{second}"),
        ("phones: ['{number}']", "phones: ['{phone}']", "7: messages.text[0].fields.phones[0]", "{phone}"),
        ("sign: '{sign}' }", "sign: '{signe}' }", "7: messages.text[0].fields.more.sign", "{signe}"),
        ("limit: 1", "limit: '{body}'", "7: messages.text[0].fields.limit", "no value for {body}"),
        ("scheme: 'hmac-sm3'", "scheme: 'md5'", "8: messages.text[0].signature.scheme", "hmac-sha256"),
        ("key: 'secret', derive", "key: 'secrets', derive", "8: messages.text[0].signature.key", "one of secrets"),
        ("over: '{seconds}{can", "over: '{time}{can", "9: messages.text[0].signature.over", "no value for {time}"),
        ("limit: 1", "limit: '{signature}'", "9: messages.text[0].signature.over", "take {sorted}"),
        ("codes: ['OK']", "codes: []", "10: messages.text[0].success.codes", "names none"),
        ("delivered: ['DELIVRD']", "delivered: []", "11: messages.text[0].receipts.delivered", "names no status"),
        ("id: 'serial', status", "id: '', status", "11: messages.text[0].receipts.id", "must be"),
        ("'core.code': {", "'core.codes': {", "13: messages.text[0].templates.core.codes", "is no template"),
        (
            "values: ['title', 'code']", "values: ['titel']",
            "14: messages.text[0].templates.shanghai-repair.reviewed.values[0]", "is no value"
        ),
        ("['title', 'code'] },", "[] },", "14: messages.text[0].templates", "names no values"),
        (
            "account: 'hub', password", "account: 'hub', security: 'none', password", "17: messages.mail.security",
            "in the clear"
        ),
        ("from: 'notice@example.cn'", "from: 'notice'", "17: messages.mail.from", "a mail address"),
        (
            "'shanghai-repair.told']", "'shanghai-repair.tell']", "19: messages.webhooks[0].templates[0]",
            "is no template"
        ),
        ("'22:00-07:00'", "'22-7'", "20: messages.quietHours", "as 22:00-07:00"),
        ("{title}好了", "{titel}好了", "21: messages.words.shanghai-repair.reviewed.text", "no value for {titel}"),
        ("keepDays: 30", "keepDays: 30, folder: '/tmp'", "20: messages.folder", "nothing would be sent"),
        (
            "account: 'hub', sign", "account: 'hub', number: '1', sign", "5: messages.text[0].values",
            "a place of every provider"
        ),
    ]

    @Test(arguments: wrong.indices) func `a fault is named with file, line and key`(index: Int) {
        let (right, wrong, place, words) = Self.wrong[index]
        let text = Self.whole.replacing(right, with: wrong, maxReplacements: 1)
        #expect(text != Self.whole)
        let found = Self.faults(text)
        #expect(found.contains { $0.hasPrefix("tenants/shanghai.json5:\(place)") && $0.contains(words) }, "\(found)")
    }

    @Test func `a template without an approved one, and a provider twice, stop the start`() {
        let missing = Self.whole.replacing("'core.code': { code: 'SMS_1', values: ['code'] },", with: "")
        #expect(
            Self.faults(missing) == [
                "tenants/shanghai.json5:12: messages.text[0].templates.core.code: "
                    + "is missing: the provider takes approved templates only"
            ])
        let simple = "{ id: 'one', address: 'https://a.cn', fields: { to: '{number}', text: '{text}' } }"
        #expect(Self.faults("text: [\(simple)]").isEmpty)
        #expect(
            Self.faults("text: [\(simple), \(simple)]") == [
                "tenants/shanghai.json5:3: messages.text: one stands twice"
            ])
    }

    @Test func `a secret in the file itself is refused`() {
        let open = Self.whole.replacing("password: { env: 'SECRET' }", with: "password: 'geheim'")
        let faults = Self.faults(open)
        #expect(!faults.isEmpty && faults.allSatisfy { !$0.contains("geheim") })
    }
}
