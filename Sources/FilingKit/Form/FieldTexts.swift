import RegionSDK

/// Texts by the names of their fields, personal ones apart: a content, or a row of one of its tables.
protocol FieldTexts {
    /// The text of each simple field.
    var texts: [String: String] { get set }
    /// The values of personal fields.
    var personal: [String: PersonalValue] { get set }
}

extension FieldTexts {
    /// The text to be read, masked for a personal field.
    func shown(_ name: String) -> String { personal[name]?.masked ?? texts[name] ?? "" }

    /// What was typed into a field, a personal one too: for checks and for the form it is typed into.
    func typed(_ name: String) -> String { personal[name]?.revealed ?? texts[name] ?? "" }

    func value<Value>(of field: Field<Value>) -> Value? {
        let text = typed(field.spec.name)
        return text.isEmpty ? nil : field.read(text)
    }

    mutating func set<Value>(_ value: Value?, of field: Field<Value>) {
        put(value.map(field.write) ?? "", into: field.spec)
    }

    /// Puts a text into a field, where a personal one keeps it.
    mutating func put(_ text: String, into spec: FieldSpec) {
        if let kind = spec.personal {
            personal[spec.name] = PersonalValue(text, kind)
        } else {
            texts[spec.name] = text
        }
    }

    /// The same for what a client sent over what is stored: the masked text stands for the value it masks, so that
    /// what the API gave can be sent back.
    mutating func put(_ text: String, into spec: FieldSpec, over stored: some FieldTexts) {
        if let old = stored.personal[spec.name], !old.isEmpty, text == old.masked {
            personal[spec.name] = old
        } else {
            put(text, into: spec)
        }
    }
}
