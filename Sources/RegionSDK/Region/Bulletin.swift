/// What a part announces (公告): the newest lines of one column, for the tenant's portal and the home page.
public struct Bulletin: Sendable {
    /// The column's name, unique in the tenant: `beijing.policies`.
    public let id: String
    /// The heading: 政策文件.
    public let title: String
    /// The page with all of them, below the region's path: `/policies`.
    public let path: String
    /// Who may open that page.
    public let access: Access
    /// The newest lines that a reader may see; nil is a guest. Runs inside the one read of the page.
    public let lines: Lines

    /// Reads the first lines, newest first.
    public typealias Lines = @Sendable (any Connection, Actor?) throws -> [HomeEntry]

    public init(_ id: String, _ title: String, path: String, access: Access, lines: @escaping Lines) {
        self.id = id
        self.title = title
        self.path = path
        self.access = access
        self.lines = lines
    }
}
