import RegionSDK

/// Seals the personal values of one filing's content, those of its row tables too, and opens them.
struct FilingSeal {
    let type: any Filing.Type
    let vault: any PersonalVault
    /// The filing's number: it names the row before the row has an id, and never changes.
    let number: String

    /// The content as the database keeps it.
    func stored(_ content: Content, on connection: any Connection) throws -> String {
        var sealed = content
        try sealed.changePersonal(of: type.form) { cell in
            guard let value = cell.value else { return }
            cell.text = try vault.seal(value, at: place(cell.path), on: connection)
        }
        return sealed.stored
    }

    /// The content of a stored text.
    func content(_ stored: String, on connection: any Connection) throws -> Content {
        var content = try Content(stored: stored)
        try content.changePersonal(of: type.form) { cell in
            guard let sealed = cell.text else { return }
            cell.value = try open(sealed, cell.spec, at: cell.path, on: connection)
            cell.text = nil
        }
        return content
    }

    /// The marks by which an exact search finds the filing.
    func marks(_ content: Content) throws -> [String] {
        let marks = try content.personalCells(of: type.form).compactMap { cell in
            try cell.value.flatMap { try vault.index(of: $0) }.map { "\(cell.field)=\($0)" }
        }
        return Set(marks).sorted()
    }

    /// The value of a field's sealed text.
    func open(_ sealed: String, _ spec: FieldSpec, on connection: any Connection) throws -> PersonalValue {
        try open(sealed, spec, at: spec.name, on: connection)
    }

    /// The stored text with every personal value under the present key; nil where it is so already.
    func renewed(_ stored: String, on connection: any Connection) throws -> String? {
        var content = try Content(stored: stored)
        var hasChanged = false
        try content.changePersonal(of: type.form) { cell in
            guard let kind = cell.spec.personal, let text = cell.text,
                let renewed = try vault.renew(text, of: kind, at: place(cell.path), on: connection)
            else { return }
            cell.text = renewed
            hasChanged = true
        }
        return hasChanged ? content.stored : nil
    }

    private func open(_ sealed: String, _ spec: FieldSpec, at path: String, on connection: any Connection) throws
        -> PersonalValue
    {
        try vault.open(sealed, of: spec.personal ?? .document, at: place(path), on: connection)
    }

    /// A value of a row is bound to its row: one that is moved to another does not open.
    private func place(_ path: String) -> PersonalPlace {
        PersonalPlace(table: "filing", column: "\(type.kind.id).\(path)", row: number)
    }
}
