import HTTPCore
import HubCore
import RegionSDK

extension TextProvider {
    /// A provider of text messages out of a tenant's file.
    init(_ section: Section, templates uses: [TemplateUse]) {
        self.init(id: section.required("id", .identifier, else: ""), url: section.serviceAddress("address"))
        method = section.value("method", .choice(["POST", "GET"]), default: "POST")
        form = section.chosen("form", default: .json)
        values = section.texts("values")
        secrets = section.section("secrets") { place in
            place.names.reduce(into: [:]) { $0[$1] = Hidden(place.secret($1)?.reveal() ?? "") }
        }
        headers = section.texts("headers")
        fields = section.node("fields")?.json ?? .object([])
        signature = section.node("signature") == nil ? nil : section.section("signature", Signature.init)
        success = section.section("success", Success.init)
        receipts = section.node("receipts") == nil ? nil : section.section("receipts", Receipts.init)
        authorities = section.optional("authorities", .readableFile)
        timeoutSeconds = section.value("timeoutSeconds", .integer(1...30), default: 10)
        templates = section.section("templates") { Self.templates($0, uses) }
        ProviderCheck(provider: self, section: section).run(uses)
    }

    /// Approved templates: `"SMS_1"`, or `{ code: "SMS_1", values: ["code"] }` for providers that take a list.
    private static func templates(_ section: Section, _ uses: [TemplateUse]) -> [String: ApprovedTemplate] {
        var templates: [String: ApprovedTemplate] = [:]
        for id in section.names {
            guard let template = section.template(id, among: uses) else { continue }
            if case .text(let code)? = section.node(id)?.value {
                templates[id] = ApprovedTemplate(code: code, order: [])
                continue
            }
            templates[id] = section.section(id) { place in
                let order = place.list("values", .text)
                for (index, name) in order.enumerated() where !template.names.contains(name) {
                    place.fault(
                        "is no value of the template; it has \(template.names.sorted().joined(separator: ", "))",
                        at: "values[\(index)]", line: place.line(of: "values", index))
                }
                return ApprovedTemplate(code: place.required("code", .text, else: ""), order: order)
            }
        }
        return templates
    }
}

extension TextProvider.Signature {
    fileprivate init(_ section: Section) {
        self.init()
        scheme = section.chosen("scheme", default: .hmacSHA256)
        encoding = section.chosen("encoding", default: .hex)
        key = section.value("key", .text, default: "")
        derive = section.list("derive", .text)
        canonical = section.value("canonical", .text, default: "")
        over = section.required("over", .text, else: "")
    }
}

extension TextProvider.Success {
    fileprivate init(_ section: Section) {
        self.init()
        field = section.value("field", .text, default: "")
        codes = Set(section.list("codes", .text))
        id = section.value("id", .text, default: "")
        lasting = Set(section.list("lasting", .text))
        if !field.isEmpty, codes.isEmpty { section.fault("names none: no answer would be a success", at: "codes") }
    }
}

extension TextProvider.Receipts {
    fileprivate init(_ section: Section) {
        self.init(
            key: Hidden(section.secret("key")?.reveal() ?? ""),
            signatureHeader: section.value("signatureHeader", .field, default: "x-signature"),
            timeHeader: section.value("timeHeader", .field, default: "x-timestamp"),
            id: section.required("id", .text, else: ""), status: section.required("status", .text, else: ""),
            delivered: Set(section.list("delivered", .text)))
        scheme = section.chosen("scheme", default: .hmacSHA256)
        encoding = section.chosen("encoding", default: .hex)
        over = section.value("over", .text, default: "{time}{body}")
        seconds = section.value("seconds", .integer(10...3600), default: 300)
        list = section.value("list", .text, default: "")
        answer = section.value("answer", .text, default: "OK")
        section.refuseNames(in: over, but: ["time", "body"], at: "over")
        if !over.contains("{body}") { section.fault("leaves out {body}: anybody could tell anything", at: "over") }
        if delivered.isEmpty { section.fault("names no status: nothing would ever arrive", at: "delivered") }
    }
}

/// Checks that a provider's texts have values for all their places, and that every template can be sent.
struct ProviderCheck {
    let provider: TextProvider
    let section: Section

    func run(_ uses: [TemplateUse]) {
        checkPlaces()
        checkSignature()
        checkTemplates(uses)
        if provider.method == "GET", provider.form != .query {
            section.fault("must be query: a GET has no body", at: "form")
        }
    }

    private var known: Set<String> {
        Set(TextProvider.Place.allCases.map(\.rawValue)).union(provider.values.keys).union(provider.secrets.keys)
    }

    /// What may stand outside of the signature.
    private var sendable: Set<String> {
        let hidden = TextProvider.Place.ofSignature.union(provider.signature == nil ? [.signature] : [])
        return known.subtracting(hidden.map(\.rawValue))
    }

    private func checkPlaces() {
        section.refuseNames(in: provider.url, but: sendable, at: "address")
        section.section("headers") { place in
            place.askAll()
            for (name, text) in provider.headers {
                place.refuseNames(in: text, but: sendable, at: name)
                if !Headers.isSendable(HeaderName(name), "") { place.fault("is no name of a field", at: name) }
            }
        }
        if let fields = section.node("fields") { check(fields, at: "fields") }
        for name in Set(provider.values.keys).union(provider.secrets.keys).sorted()
        where TextProvider.Place(rawValue: name) != nil {
            section.fault("\(name) is a place of every provider: take another name", at: "values")
        }
        let twice = Set(provider.values.keys).intersection(provider.secrets.keys)
        for name in twice.sorted() { section.fault("\(name) stands in secrets too", at: "values") }
    }

    private func check(_ node: JSON5, at key: String) {
        switch node.value {
        case .text(let text): section.refuseNames(in: text, but: sendable, at: key, line: node.line)
        case .list(let items):
            for (index, item) in items.enumerated() { check(item, at: "\(key)[\(index)]") }
        case .object(let members): for member in members { check(member.value, at: "\(key).\(member.name)") }
        default: break
        }
    }

    private func checkSignature() {
        guard let signature = provider.signature else { return }
        section.section("signature") { place in
            place.askAll()
            let names = known.subtracting(["signature"])
            for (key, text) in [("over", signature.over), ("canonical", signature.canonical)] {
                place.refuseNames(in: text, but: names, at: key)
            }
            for (index, text) in signature.derive.enumerated() {
                place.refuseNames(
                    in: text, but: names, at: "derive[\(index)]", line: place.line(of: "derive", index))
            }
            if signature.scheme.rawValue.hasPrefix("hmac"), provider.secrets[signature.key] == nil {
                place.fault("must name one of secrets", at: "key")
            }
            let signed = signature.over + signature.canonical
            let mark = "{signature}"
            if signed.contains("{body"), provider.fieldTexts.contains(where: { $0.contains(mark) }) {
                place.fault("signs the body, in which the signature stands itself: take {sorted}", at: "over")
            }
        }
    }

    /// Every template that goes by text message has its approved one, where the provider takes such.
    private func checkTemplates(_ uses: [TemplateUse]) {
        let texts = provider.fieldTexts + [provider.url] + provider.headers.values
        let takesCode = texts.contains { $0.contains("{code}") }
        if provider.templates.isEmpty, !takesCode { return }
        section.section("templates") { place in
            place.askAll()
            for id in Set(uses.filter { $0.channels.contains(.text) }.map(\.template.id)).sorted()
            where provider.templates[id] == nil && place.node(id) == nil {
                place.fault("is missing: the provider takes approved templates only", at: id)
            }
            guard texts.contains(where: { $0.contains("{list}") }) else { return }
            for (id, template) in provider.templates.sorted(by: { $0.key < $1.key }) where template.order.isEmpty {
                let names = uses.first { $0.template.id == id }?.template.names ?? []
                if !names.isEmpty { place.fault("names no values, which the provider takes as {list}", at: id) }
            }
        }
    }
}

extension TextProvider {
    /// Every text in the fields.
    fileprivate var fieldTexts: [String] { Self.texts(in: fields) }

    private static func texts(in json: JSON) -> [String] {
        switch json {
        case .string(let text): [text]
        case .array(let items): items.flatMap(texts)
        case .object(let members): members.flatMap { texts(in: $0.value) }
        default: []
        }
    }
}

extension Section {
    /// A case of an enumeration by its name.
    fileprivate func chosen<Choice: RawRepresentable & CaseIterable>(_ key: String, default fallback: Choice) -> Choice
    where Choice.RawValue == String {
        let names = Choice.allCases.map(\.rawValue)
        return optional(key, .choice(names)).flatMap { Choice(rawValue: $0) } ?? fallback
    }

    /// Makes every key known: another reading of the object has asked for them already.
    fileprivate func askAll() { for name in names { _ = node(name) } }

    /// An object of texts.
    fileprivate func texts(_ key: String) -> [String: String] {
        section(key) { place in
            place.names.reduce(into: [:]) { $0[$1] = place.optional($1, .text) }
        }
    }
}

extension Kind where Value == String {
    /// The name of a header field, in lower case.
    fileprivate static var field: Kind {
        text("the name of a header field in lower case") {
            $0 == $0.lowercased() && !$0.isEmpty && Headers.isSendable(HeaderName($0), "")
        }
    }
}

extension JSON5 {
    /// The value as JSON.
    fileprivate var json: JSON {
        switch value {
        case .null: .null
        case .flag(let flag): .bool(flag)
        case .integer(let number): .int(number)
        case .number(let text): .number(text)
        case .text(let text): .string(text)
        case .list(let items): .array(items.map(\.json))
        case .object(let members): .object(members.map { JSON.Member($0.name, $0.value.json) })
        }
    }
}
