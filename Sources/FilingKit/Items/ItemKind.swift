import RegionSDK

/// Things of one kind that belong to a filing, each with a form of its own: single buildings (单体), unit works (单位工程).
/// They are chosen out of what the platform knows or typed in, filled in and saved one by one, and locked with the filing.
public struct ItemKind: Sendable {
    /// The name in addresses and in the database: `buildings`.
    public let id: String
    /// What one is called: 单体.
    public let title: String
    /// What all of them are called: 单体信息.
    public let listTitle: String
    /// What is filled in for one; in modules where it has several sheets.
    public let form: Form
    /// What the table of them shows, fields of the form, the first one the item's name.
    public let columns: [FieldSpec]
    /// How few and how many a filing has when it leaves its filer's hands.
    public let counts: ClosedRange<Int>
    /// Out of what they are chosen; nil only lets them be typed in.
    public let choosing: ItemChoosing?
    /// Filings that have such items at all.
    let isAsked: @Sendable (Content) -> Bool
    /// Fills computed fields before the checks of a save; throws `refused` where a rule forbids it.
    let prepare: @Sendable (inout Content, Scene) throws -> Void

    public init(
        _ id: String, _ title: String, listTitle: String, form: Form, columns: [FieldSpec], counts: ClosedRange<Int>,
        choosing: ItemChoosing? = nil, when isAsked: @escaping @Sendable (Content) -> Bool = { _ in true },
        prepare: @escaping @Sendable (inout Content, Scene) throws -> Void = { _, _ in }
    ) {
        self.id = id
        self.title = title
        self.listTitle = listTitle
        self.form = form
        self.columns = columns
        self.counts = counts
        self.choosing = choosing
        self.isAsked = isAsked
        self.prepare = prepare
    }

    /// What an item is called on pages.
    func name(of content: Content) -> String {
        let text = columns.first.map { content.text($0.name) } ?? ""
        return text.isEmpty ? title : text
    }
}

/// How items are chosen (选择单体).
public struct ItemChoosing: Sendable {
    /// The word on the button: 选择单体.
    public let title: String
    /// The word that takes one out again: 取消选择.
    public let removal: String
    /// What can be chosen for a filing now, a few hundred at the most.
    let find: @Sendable (FilingRecord, Scene) throws -> [ItemChoice]

    public init(
        _ title: String, removal: String, find: @escaping @Sendable (FilingRecord, Scene) throws -> [ItemChoice]
    ) {
        self.title = title
        self.removal = removal
        self.find = find
    }
}

/// Something that can be chosen as an item.
public struct ItemChoice: Sendable {
    /// What tells it from all others; chosen once in a filing.
    public let key: String
    /// What it is called.
    public let title: String
    /// What tells it from those of the same name.
    public let note: String
    /// What is known of it, taken over into the item's form.
    public let content: Content

    public init(_ key: String, _ title: String, note: String = "", content: Content) {
        self.key = key
        self.title = title
        self.note = note
        self.content = content
    }
}

/// An item as the database keeps it.
public struct FilingItem: Sendable {
    /// The key in the tenant's database and in addresses.
    public let id: ID<FilingItem>
    /// The name of its kind.
    public let kind: String
    /// What it was chosen by; empty for one that was typed in.
    public let key: String
    /// What was filled in.
    public var content: Content
    /// Goes up with every change.
    public let version: Int
}

extension Scene {
    /// The items of one kind that the filing has, in the order they came; none for a filing that is not saved yet.
    public func items(_ kind: ItemKind) throws -> [FilingItem] {
        guard let record else { return [] }
        return try ItemStore.items(of: record.id, on: connection).filter { $0.kind == kind.id }
    }
}
