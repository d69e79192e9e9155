/// A list of codes with their words (字典): districts, kinds of contract. What a region declares is where every tenant
/// starts; a tenant's administrator keeps up his own, so that what asks for words asks `CodeLists`.
public struct CodeList: Sendable {
    /// The name, unique in its region: `district`.
    public let id: String
    /// What the list is of: 区县.
    public let title: String
    /// The codes that can be chosen, in the order people choose from.
    public let codes: [Code]
    /// The codes that can be chosen no more (停用); what holds one still shows its word.
    public let retired: [Code]
    /// Why no tenant may change it, in a sentence for its page; nil lets tenants keep it up.
    public private(set) var fixedBecause: String?
    /// The codes that rules ask for by name and that are not there.
    public private(set) var missing: [String] = []
    /// Where the codes come from, for the page: a standard, a law, the manual.
    public private(set) var source = ""
    /// The day from which on the source has them so: `2024-11-28`; empty where it names none.
    public private(set) var since = ""
    private let titles: [String: String]

    /// A list in the order given; of two codes alike the first one's word counts.
    public init(_ id: String, _ title: String, _ codes: [Code]) { self.init(id, title, codes, retired: []) }

    /// A list whose words are their own codes.
    public init(_ id: String, _ title: String, words: [String]) {
        self.init(id, title, words.map { Code($0, $0) })
    }

    private init(_ id: String, _ title: String, _ codes: [Code], retired: [Code]) {
        self.id = id
        self.title = title
        self.codes = codes
        self.retired = retired
        titles = Dictionary((codes + retired).map { ($0.code, $0.title) }) { first, _ in first }
    }

    /// Cannot be changed by a tenant: rules ask for its codes. `reason` is a sentence for people.
    ///
    /// - Parameter needed: the codes that rules ask for by name; without one of them the hub does not start.
    public func fixed(_ reason: String, needing needed: String...) -> CodeList {
        var list = self
        list.fixedBecause = reason
        list.missing = needed.filter { titles[$0] == nil }
        return list
    }

    /// Says where the codes come from, and since when they stand so there.
    public func from(_ source: String, since: String = "") -> CodeList {
        var list = self
        list.source = source
        list.since = since
        return list
    }

    /// What names a list in a JSON Schema.
    public static let schemaKey = "x-code-list"

    /// The same list with other codes, as a tenant keeps it.
    public func with(_ codes: [Code], retired: [Code]) -> CodeList {
        var list = CodeList(id, title, codes, retired: retired)
        list.fixedBecause = fixedBecause
        list.source = source
        list.since = since
        return list
    }

    /// The word for a code, retired ones too, or nil when the list does not have it.
    public func title(of code: String) -> String? { titles[code] }

    /// True when a code can be chosen, and, where a parent is asked for, lies below that parent.
    public func contains(_ code: String, below parent: String? = nil) -> Bool {
        codes.contains { $0.code == code && (parent == nil || $0.parent == parent) }
    }

    /// The same for what was stored before: a retired code among `kept` may stay.
    public func contains(_ code: String, below parent: String? = nil, keeping kept: Set<String>) -> Bool {
        contains(code, below: parent)
            || kept.contains(code) && retired.contains { $0.code == code && (parent == nil || $0.parent == parent) }
    }

    /// What a control offers to somebody whose text is `kept`: a retired code only where he has it already.
    public func choices(keeping kept: String) -> [Code] { codes + retired.filter { $0.code == kept }.map(\.marked) }

    /// The list that this one's codes lie below, among the lists of its region; nil where they lie below none.
    public static func above(_ list: CodeList, among lists: [CodeList]) -> CodeList? {
        let parents = Set(list.codes.compactMap(\.parent))
        return parents.isEmpty ? nil : lists.first { other in parents.allSatisfy { other.title(of: $0) != nil } }
    }

    /// What a search offers: everything, since old business holds retired codes.
    public var searchable: [Code] { codes + retired.map(\.marked) }

    /// One code.
    public struct Code: Sendable, Hashable {
        /// What the database and the API hold: `310104`.
        public let code: String
        /// The word people read: 徐汇区.
        public let title: String
        /// The code of another list that this one lies below.
        public let parent: String?

        public init(_ code: String, _ title: String, below parent: String? = nil) {
            self.code = code
            self.title = title
            self.parent = parent
        }

        /// With the word that says it is retired.
        fileprivate var marked: Code { Code(code, "\(title)（已停用）", below: parent) }
    }
}

/// The code lists of a region as one tenant has them at one moment: those it changed, and the declared ones otherwise.
public struct CodeLists: Sendable {
    private let changed: [String: CodeList]

    /// The lists that a tenant changed; none leaves all as declared.
    public init(_ changed: [CodeList] = []) {
        self.changed = Dictionary(changed.map { ($0.id, $0) }) { first, _ in first }
    }

    /// A declared list as the tenant has it.
    public subscript(list: CodeList) -> CodeList { changed[list.id] ?? list }

    /// The list of a name, where the tenant changed it.
    public func changed(_ id: String) -> CodeList? { changed[id] }
}
