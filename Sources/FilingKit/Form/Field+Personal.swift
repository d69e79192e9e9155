import RegionSDK

extension Field where Value == PersonalValue {
    /// A mobile telephone number (手机号): sealed at rest, masked wherever it is read.
    public static func mobile(_ name: String, _ title: String) -> Field {
        personal(name, title, .phone, checks: [.longest(20), .mobile])
    }

    /// A citizen's identity number (身份证号, GB 11643-1999): sealed at rest, masked wherever it is read.
    public static func citizenNumber(_ name: String, _ title: String) -> Field {
        personal(name, title, .citizenNumber, checks: [.citizenNumber])
    }

    /// The number of another document (证件号): sealed at rest, masked wherever it is read.
    public static func document(_ name: String, _ title: String, longest: Int = 50) -> Field {
        personal(name, title, .document, checks: [.longest(longest)])
    }

    /// A personal value of any kind, as a field or as a column of a row table.
    ///
    /// Who may change a filing sees it in full while he fills the form in. Everyone else, and every list, print, export
    /// and answer of the API, has the masked text; ``Filing/revealing`` is the right to see more, one value at a time,
    /// and each look is noted in the audit.
    public static func personal(_ name: String, _ title: String, _ kind: PersonalKind, checks: [Check] = []) -> Field {
        var spec = FieldSpec(name: name, title: title, kind: .text, checks: checks)
        spec.personal = kind
        return Field(spec: spec, read: { PersonalValue($0, kind) }, write: \.revealed)
    }
}
