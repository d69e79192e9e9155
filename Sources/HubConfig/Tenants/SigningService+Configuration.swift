import HubCore

extension SigningService {
    init(_ section: Section, text: Text) {
        self.init(
            title: section.required("title", .text, else: ""),
            address: section.required("address", .loopbackOrigin, else: ""),
            certificates: section.value("certificates", .servicePath, default: "/certificates"),
            signatures: section.value("signatures", .servicePath, default: "/signatures"),
            download: section.value("download", .webAddress, default: ""))
        self.text = text
        if section.node("fields") != nil { dialect.fields = section.section("fields", Dialect.fields) }
        section.section("answers") { dialect.read(answers: $0) }
        section.section("errors") { dialect.read(errors: $0) }
    }
}

extension SigningService.Dialect {
    /// The body of the call that signs, whose names are the operator's. What is to be filled in must stand in it.
    fileprivate static func fields(_ section: Section) -> [SigningService.Field] {
        let fields = section.names.compactMap { name -> SigningService.Field? in
            if !isPath(name) { section.fault("must be \(Kind<String>.fieldPath.expected)", at: name) }
            return section.optional(name, .text("a text") { _ in true }).map { SigningService.Field(name, $0) }
        }
        for field in fields {
            for place in places(in: field.text) where !SigningService.Field.places.contains(String(place)) {
                let known = SigningService.Field.places.map { "{\($0)}" }.joined(separator: ", ")
                section.fault("{\(place)} is no place; known are \(known)", at: field.name)
            }
        }
        for (index, field) in fields.enumerated() {
            for other in fields.dropFirst(index + 1) where isInTheWay(field.name, other.name) {
                section.fault("cannot stand beside \(field.name)", at: other.name)
            }
        }
        for place in SigningService.Field.places where !fields.contains(where: { $0.text.contains("{\(place)}") }) {
            section.fault("has no {\(place)}", at: "")
        }
        return fields
    }

    private static func isPath(_ text: String) -> Bool { Kind<String>.fieldPath.read(.text(text)) != nil }

    /// Whether one of two names is an object that the other stands in.
    private static func isInTheWay(_ name: String, _ other: String) -> Bool {
        name.hasPrefix(other + ".") || other.hasPrefix(name + ".")
    }

    /// The names in braces.
    private static func places(in text: String) -> [Substring] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
            let name = rest.prefix { $0 != "}" }
            return name.count < rest.count ? name : nil
        }
    }

    fileprivate mutating func read(answers section: Section) {
        list = section.value(
            "list", .text("names with dots between, or empty") { $0.isEmpty || Self.isPath($0) }, default: list)
        id = section.value("id", .fieldPath, default: id)
        certificate = section.value("certificate", .fieldPath, default: certificate)
        signature = section.value("signature", .fieldPath, default: signature)
        error = section.value("error", .fieldPath, default: error)
    }

    fileprivate mutating func read(errors section: Section) {
        if section.node("password") != nil { wrongPassword = section.list("password", .text) }
        if section.node("locked") != nil { locked = section.list("locked", .text) }
        if section.node("certificate") != nil { absent = section.list("certificate", .text) }
        var taken: Set<String> = []
        for (key, codes) in [("password", wrongPassword), ("locked", locked), ("certificate", absent)] {
            for code in codes where !taken.insert(code).inserted { section.fault("\(code) stands twice", at: key) }
        }
    }
}

extension Kind where Value == String {
    /// Where something stands in JSON: `signature`, `data.signature`.
    fileprivate static var fieldPath: Kind {
        text("names with dots between, as data.signature") { text in
            text.utf8.count <= 128
                && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { name in
                    !name.isEmpty && name != "__proto__"
                        && name.utf8.allSatisfy { 0x21...0x7E ~= $0 && !"\"'<>\\{}".utf8.contains($0) }
                }
        }
    }
}
