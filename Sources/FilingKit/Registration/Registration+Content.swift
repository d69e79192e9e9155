import HTTPCore
import RegionSDK

extension Registration {
    /// The texts as one to seal: the whole of what somebody typed who has no account yet is personal.
    package func stored(_ content: Content) -> String {
        let members = form.fields.map { JSON.Member($0.name, .string(content.plain($0.name))) }
        return String(decoding: JSON.object(members.filter { $0.value != .string("") }).encoded(), as: UTF8.self)
    }

    /// Reads what `stored` wrote. A field that the form has no more is left out.
    package func content(stored text: String) throws -> Content {
        guard case .object(let members) = try JSON(parsing: Array(text.utf8)) else {
            throw HubError(.internal, "the stored content of a registration is no object")
        }
        var content = Content()
        for member in members {
            guard let spec = form.field(member.name), let text = member.value.string else { continue }
            content.set(text, spec)
        }
        return content
    }

    /// What a field says that has a meaning to the platform; empty where there is no such field.
    package func text(_ field: String?, of content: Content) -> String { field.map { content.plain($0) } ?? "" }

    /// What equal texts of a field have in common, for a fingerprint: a personal value of its kind.
    package func value(_ field: String, of content: Content) -> PersonalValue {
        let kind: PersonalKind =
            field == fields.phone ? .phone : field == fields.mail ? .email : form.field(field)?.personal ?? .document
        return PersonalValue(content.plain(field), kind)
    }

    /// What a field says in words: the title of a code, a personal value masked.
    package func reading(_ field: String, of content: Content, _ lists: CodeLists) -> String {
        guard let spec = form.field(field) else { return "" }
        return FieldView(content, lists).reading(spec, masked(content).text(field))
    }

    /// What a field says as it is kept, a personal value masked.
    package func shown(_ field: String, of content: Content) -> String { masked(content).text(field) }

    /// The content with every personal value of its fields, and with telephone and mail as such.
    func masked(_ content: Content) -> Content {
        var masked = content
        for field in [fields.phone, fields.mail].compactMap({ $0 }) where content.personal[field] == nil {
            masked.personal[field] = value(field, of: content)
        }
        return masked
    }
}

extension Content {
    /// What was typed into a field, a personal one too.
    fileprivate func plain(_ name: String) -> String { personal[name]?.revealed ?? texts[name] ?? "" }

    fileprivate mutating func set(_ text: String, _ spec: FieldSpec) {
        if let kind = spec.personal { personal[spec.name] = PersonalValue(text, kind) } else { texts[spec.name] = text }
    }

    /// Every personal value as a text: for who may see it in full.
    fileprivate var revealed: Content {
        var revealed = self
        for (name, value) in personal { revealed.texts[name] = value.revealed }
        revealed.personal = [:]
        return revealed
    }
}

extension Registration {
    /// The content to be shown in full, to who may see it.
    func revealed(_ content: Content) -> Content { content.revealed }
}
