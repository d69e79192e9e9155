import RegionSDK

/// Seals the personal values of one filing's content, and opens them.
struct FilingSeal {
    let type: any Filing.Type
    let vault: any PersonalVault
    /// The filing's number: it names the row before the row has an id, and never changes.
    let number: String

    /// The content as the database keeps it.
    func stored(_ content: Content, on connection: any Connection) throws -> String {
        var sealed = content
        for spec in type.form.personalFields {
            guard let value = content.personal[spec.name] else { continue }
            sealed.texts[spec.name] = try vault.seal(value, at: place(spec), on: connection)
        }
        return sealed.stored
    }

    /// The content of a stored text.
    func content(_ stored: String, on connection: any Connection) throws -> Content {
        var content = try Content(stored: stored)
        for spec in type.form.personalFields {
            guard let sealed = content.texts.removeValue(forKey: spec.name) else { continue }
            content.personal[spec.name] = try open(sealed, spec, on: connection)
        }
        return content
    }

    /// The marks by which an exact search finds the filing.
    func marks(_ content: Content) throws -> [String] {
        try type.form.personalFields.compactMap { spec in
            try content.personal[spec.name].flatMap { try vault.index(of: $0) }.map { "\(spec.name)=\($0)" }
        }
    }

    func open(_ sealed: String, _ spec: FieldSpec, on connection: any Connection) throws -> PersonalValue {
        try vault.open(sealed, of: spec.personal ?? .document, at: place(spec), on: connection)
    }

    /// The stored text with every personal value under the present key; nil where it is so already.
    func renewed(_ stored: String, on connection: any Connection) throws -> String? {
        var content = try Content(stored: stored)
        var hasChanged = false
        for spec in type.form.personalFields {
            guard let kind = spec.personal, let text = content.texts[spec.name],
                let renewed = try vault.renew(text, of: kind, at: place(spec), on: connection)
            else { continue }
            content.texts[spec.name] = renewed
            hasChanged = true
        }
        return hasChanged ? content.stored : nil
    }

    private func place(_ spec: FieldSpec) -> PersonalPlace {
        PersonalPlace(table: "filing", column: "\(type.kind.id).\(spec.name)", row: number)
    }
}
