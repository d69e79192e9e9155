/// A list of codes with their words (字典): districts, kinds of contract.
public struct CodeList: Sendable {
    /// The name, unique in its region: `district`.
    public let id: String
    /// What the list is of: 区县.
    public let title: String
    /// The codes in the order people choose from.
    public let codes: [Code]
    private let titles: [String: String]

    /// A list in the order given; of two codes alike the first one's word counts.
    public init(_ id: String, _ title: String, _ codes: [Code]) {
        self.id = id
        self.title = title
        self.codes = codes
        titles = Dictionary(codes.map { ($0.code, $0.title) }) { first, _ in first }
    }

    /// A list whose words are their own codes.
    public init(_ id: String, _ title: String, words: [String]) {
        self.init(id, title, words.map { Code($0, $0) })
    }

    /// The word for a code, or nil when the list does not have it.
    public func title(of code: String) -> String? { titles[code] }

    /// True when the list has the code, and, where a parent is asked for, below that parent.
    public func contains(_ code: String, below parent: String? = nil) -> Bool {
        guard let parent else { return titles[code] != nil }
        return codes.contains { $0.code == code && $0.parent == parent }
    }

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
    }
}
