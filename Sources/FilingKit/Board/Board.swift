import RegionSDK

/// A column of published texts with attachments (栏目): 通知公告, 政策文件, 资料下载, 操作指引, 技术支持.
///
///     static let policies = Board(
///         "beijing.policies", path: "policies", title: "政策文件", naming: "名称", publishing: Permissions.publish)
///     static let parts: [any RegionPart] = [BoardDesk(policies, under: "政策与资料")]
///
/// An editor drafts an article, previews it and publishes it; readers see the published edition until the next one is
/// published or it is withdrawn. See `BoardDesk` for the pages and `Markup` for what a text may contain.
public struct Board: Sendable {
    /// The name in the database, the audit and the API, unique in the tenant; begins with the region's: `beijing.policies`.
    public let id: String
    /// The name in addresses: `policies`.
    public let path: String
    /// The column's name on pages: 政策文件.
    public let title: String
    /// What the column calls an article's title: 标题, 名称.
    public let naming: String
    /// Who may read what is published.
    public let readers: Readers
    /// The right to publish and to withdraw, which includes drafting. A right that reaches one's own articles or those of
    /// one's organisation reaches no other's; one for districts reaches nothing, for an article lies in none.
    public let publishing: Permission
    /// The right to draft and to change without publishing; the same as `publishing` unless said.
    public let drafting: Permission
    /// What readers can search by, in the order of the search bar.
    public let filters: [Filter]
    /// What may be attached.
    public let rule: FileRule
    /// How many files an article has at the most.
    public let mostFiles: Int

    /// A column. Readers search it by title, publishing unit and publishing date unless told otherwise.
    public init(
        _ id: String, path: String, title: String, naming: String = "标题", for readers: Readers = .everyone,
        publishing: Permission, drafting: Permission? = nil, filters: [Filter] = [.title, .publisher, .dates],
        files rule: FileRule = FileRule(types: FileRule().types + ["txt"]), atMost mostFiles: Int = 20
    ) {
        self.id = id
        self.path = path
        self.title = title
        self.naming = naming
        self.readers = readers
        self.publishing = publishing
        self.drafting = drafting ?? publishing
        self.filters = filters
        self.rule = rule
        self.mostFiles = mostFiles
    }

    /// Who may read a column.
    public enum Readers: Sendable {
        /// Everybody, also without signing in.
        case everyone
        /// Whoever is signed in.
        case signedIn
        /// The editor says it for each article.
        case chosen
    }

    /// One condition of the search bar.
    public enum Filter: Sendable, CaseIterable {
        /// A part of the title.
        case title
        /// A part of the publishing unit's name (发布单位).
        case publisher
        /// A part of the text.
        case body
        /// Publishing dates from and to (发布日期).
        case dates
        /// The role of who published (发布角色), by its title.
        case role
    }
}

extension Board {
    /// Who may open the list and an article's page; of a `chosen` column a guest sees what is for everyone.
    var reading: Access { readers == .signedIn ? .signedIn : .public }

    /// Who may open the editors' pages.
    var editing: Access { .anyOf(drafting == publishing ? [publishing] : [drafting, publishing]) }
}
