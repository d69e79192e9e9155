import RegionSDK

/// A field whose text names something the platform knows: asked while typing and again when saving, it fills other
/// fields or says in red what is wrong.
public struct Lookup: Sendable {
    /// What a text means. Throws `FieldError` with the red sentence.
    public let find: @Sendable (String, Scene) throws -> [String: String]

    /// - Parameter find: the texts to fill in, by field name, for a text that is not empty.
    public init(_ find: @escaping @Sendable (String, Scene) throws -> [String: String]) { self.find = find }
}

extension Field where Value == String {
    /// Asks the platform about the text; see ``Lookup``.
    public func looked(up lookup: Lookup) -> Field {
        var copy = self
        copy.spec.lookup = lookup
        return copy
    }
}

extension Form {
    /// Fills what the lookups know into the content and adds their red sentences: computed fields always, fields a
    /// person types only where they are empty and a new form is being proposed, so that a save never changes his words.
    func lookUp(_ content: inout Content, _ scene: Scene, proposing: Bool = false) throws -> [FieldError] {
        var errors: [FieldError] = []
        for field in fields {
            guard let lookup = field.lookup, !content.text(field.name).isEmpty else { continue }
            do {
                for (name, text) in try lookup.find(content.text(field.name), scene)
                where self.field(name)?.isComputed == true || (proposing && content.text(name).isEmpty) {
                    if let spec = self.field(name) { content.put(text, into: spec) }
                }
            } catch let error as FieldError {
                errors.append(FieldError(field.name, error.message))
            }
        }
        return errors
    }
}
