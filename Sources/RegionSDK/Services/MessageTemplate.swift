/// The words of a text message or a mail, with named places: `您的验证码为{code}`. A tenant may word them otherwise with
/// the same names, and a provider's own approved template is found by the id.
public struct MessageTemplate: Sendable, Hashable {
    /// The name, unique in the program: `core.code`, `shanghai-repair.reviewed`.
    public let id: String
    /// The subject of a mail; a text message has none.
    public let subject: String
    /// The words.
    public let text: String

    public init(_ id: String, subject: String = "", _ text: String) {
        self.id = id
        self.subject = subject
        self.text = text
    }

    /// The names of its places, in subject and text.
    public var names: Set<String> { Self.names(in: subject).union(Self.names(in: text)) }

    /// The names of the places in a text.
    public static func names(in text: String) -> Set<String> {
        var names: Set<String> = []
        _ = fill(text) { name in
            names.insert(name)
            return nil
        }
        return names
    }

    /// The text with its values; a place without one stays as it is, so that it is seen.
    public func filled(_ values: [String: String]) -> String { Self.fill(text) { values[$0] } }

    /// The subject with its values.
    public func filledSubject(_ values: [String: String]) -> String { Self.fill(subject) { values[$0] } }

    /// A text whose places are filled by what `value` gives for their names; nil leaves a place as it is.
    public static func fill(_ text: String, _ value: (String) -> String?) -> String {
        var rest = text[...]
        var filled = ""
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}") else { break }
            let name = String(rest[rest.index(after: open)..<close])
            filled += value(name) ?? String(rest[...close])
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

/// A place of the program that sends a template, with the names it gives values for: what the start checks.
public struct TemplateUse: Sendable, Hashable {
    /// The template that is sent.
    public let template: MessageTemplate
    /// The names that values are given for.
    public let names: Set<String>
    /// By which ways it may go.
    public let channels: Set<NoticeChannel>

    /// A use; it gives exactly the template's names unless told otherwise.
    public init(_ template: MessageTemplate, by channels: Set<NoticeChannel>, names: Set<String>? = nil) {
        self.template = template
        self.names = names ?? template.names
        self.channels = channels
    }
}
