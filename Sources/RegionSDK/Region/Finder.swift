/// A kind of thing that the tenant's one search box finds (搜索): a kind of filing, a column of notices.
///
/// The scope is the finder's: it asks its store for what the reader may see, never for more. It makes the same number of
/// statements whatever the data.
public protocol Finder: Sendable {
    /// The name in addresses, unique in the tenant: `shanghai.report`.
    var id: String { get }
    /// The heading over what it finds: 项目信息报送.
    var title: String { get }

    /// Whether the reader may look here at all; no statement is made for whoever may not.
    func admits(_ reader: Actor) -> Bool

    /// What holds the text, newest first, as far as the reader may see it. Runs inside the one read of the page.
    func find(_ question: SearchQuestion, on connection: any Connection) throws -> Findings
}

/// What somebody searches for.
public struct SearchQuestion: Sendable {
    /// The text, without blanks around it: one letter, digit or Chinese character at least.
    public let text: String
    /// Who asks.
    public let reader: Actor
    /// Which page of what is found, from 1.
    public let page: Int
    /// Rows a page.
    public let size: Int
    /// Makes the keyed hash by which a whole personal number is found.
    public let vault: any PersonalVault

    /// The first page unless told otherwise.
    public init(
        _ text: String, by reader: Actor, page: Int = 1, size: Int, vault: any PersonalVault = NoVault()
    ) {
        self.text = text
        self.reader = reader
        self.page = page
        self.size = size
        self.vault = vault
    }

    /// How many rows stand before the page.
    public var offset: Int { (page - 1) * size }
}

/// What a finder found.
public struct Findings: Sendable {
    /// The rows asked for.
    public var rows: [Finding]
    /// How many there are in all, or at least that many where `isCapped`.
    public var total: Int
    /// True when there are more than were counted.
    public var isCapped: Bool
    /// True when they were found by a whole personal number: the host notes that in the audit before it shows them.
    public var isPersonal: Bool

    /// Nothing, unless told otherwise.
    public init(rows: [Finding] = [], total: Int = 0, isCapped: Bool = false, isPersonal: Bool = false) {
        self.rows = rows
        self.total = total
        self.isCapped = isCapped
        self.isPersonal = isPersonal
    }
}

/// One thing found.
public struct Finding: Sendable {
    /// What it is called; the text searched for is marked in it.
    public let title: String
    /// Where it leads, below the region's path: `/reports/12`.
    public let path: String
    /// What tells it from others, in words: number, state, owner.
    public let note: String
    /// Its date, in words: `2026-11-20`.
    public let when: String

    /// A thing; `path` begins with a slash.
    public init(title: String, path: String, note: String, when: String) {
        self.title = title
        self.path = path
        self.note = note
        self.when = when
    }
}
