import RegionSDK

/// How a field is filled out of a register (企业库、人员库): a dialog asks for one or several conditions, lists what fits,
/// and 确定 fills the field. The field's text is the entry's key; its `Lookup` checks it again when saving.
public struct Pick: Sendable {
    /// The dialog's heading: 选择承包方.
    public let title: String
    /// The word on the button beside the field: 添加.
    public let button: String
    /// What can be asked for; any one is enough.
    public let conditions: [FieldSpec]
    /// The computed field that says what the key stands for.
    public let shows: String
    /// True where the key is the register's own id, which tells people nothing: only what it stands for is read and printed.
    public let hidesKey: Bool
    /// The entries that fit the texts of the conditions, by their names, the best first; a few dozen at the most.
    public let find: @Sendable ([String: String], Scene) throws -> [PickRow]

    /// - Parameter shows: the name of the computed field with the entry's name.
    public init(
        _ title: String, button: String = "选择", conditions: [FieldSpec], shows: String, hidesKey: Bool = false,
        find: @escaping @Sendable ([String: String], Scene) throws -> [PickRow]
    ) {
        self.title = title
        self.button = button
        self.conditions = conditions
        self.shows = shows
        self.hidesKey = hidesKey
        self.find = find
    }
}

extension Field where Value == String {
    /// Filled out of a register; see ``Pick``.
    public func picked(_ pick: Pick) -> Field {
        var copy = self
        copy.spec.pick = pick
        return copy
    }
}
