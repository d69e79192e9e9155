/// A region app: a plug-in of the hub with its own routes, rights, schema and words.
///
/// Life: the host reads `manifest`, checks that every name is valid and unique, runs the migrations of
/// `schema`, builds the tenant's route table out of `parts`, and only then lets requests in. A region keeps no
/// state of its own: everything it needs is in the `RequestContext` it is handed.
public protocol Region: Sendable {
    /// Who the region is.
    static var manifest: Manifest { get }
    /// Every right its routes ask for.
    static var permissions: [Permission] { get }
    /// The roles a tenant starts with.
    static var roles: [RoleTemplate] { get }
    /// What it is made of, in the order of the menu.
    static var parts: [any RegionPart] { get }
    /// The tables of its own, beside those of the kit.
    static var migrations: [Migration] { get }
    /// The data files that its code lists and tables of rules come from.
    static var references: [ReferenceFile] { get }
    /// What an operator may set, with defaults and sources.
    static var settings: [Setting] { get }
    /// What it does when its timers are due, beside what its parts do.
    static var timers: [TimerHandler] { get }
    /// What it does again and again, beside what its parts do.
    static var jobs: [RecurringJob] { get }
    /// The text messages and mails it sends beside those of its parts.
    static var templates: [TemplateUse] { get }
    /// People and businesses to look around with; only ever made on request.
    static var demonstration: Demonstration? { get }
}

extension Region {
    public static var migrations: [Migration] { [] }
    public static var references: [ReferenceFile] { [] }
    public static var settings: [Setting] { [] }
    public static var timers: [TimerHandler] { [] }
    public static var jobs: [RecurringJob] { [] }
    public static var templates: [TemplateUse] { [] }
    public static var demonstration: Demonstration? { nil }
}

/// Who a region is.
public struct Manifest: Sendable {
    /// The name, lower case with dashes: `shanghai-repair`.
    public let id: String
    /// Where its pages live below the tenant's address: `repair`.
    public let path: String
    /// The portal's name (平台名称).
    public let title: String
    /// The owning unit (所属单位).
    public let owner: String
    /// The version of the region app: `1.0.0`.
    public let version: String

    public init(id: String, path: String, title: String, owner: String, version: String) {
        self.id = id
        self.path = path
        self.title = title
        self.owner = owner
        self.version = version
    }
}

/// A piece of a region: a kind of filing, a set of pages.
public protocol RegionPart: Sendable {
    /// Every address the part answers, with paths below the region's; the host refuses two alike.
    var routes: [Route] { get }
    /// What stands in the work area's menu for those who may open it, in order; nothing unless said.
    var menu: [MenuItem] { get }
    /// The columns of its tables that hold sealed personal values; none unless said.
    var holders: [any PersonalHolder] { get }
    /// What it announces on the portal and the home page; nothing unless said.
    var bulletins: [Bulletin] { get }
    /// What the search box finds in it; nothing unless said.
    var finders: [any Finder] { get }
    /// What it does when its timers are due; nothing unless said.
    var timers: [TimerHandler] { get }
    /// What it does again and again; nothing unless said.
    var jobs: [RecurringJob] { get }
    /// The text messages and mails it sends; none unless said.
    var templates: [TemplateUse] { get }
    /// The code lists that its forms choose from; none unless said.
    var lists: [CodeList] { get }
    /// What is wrong with what it declares, in the log's words; anything stops the start.
    var faults: [String] { get }
}

extension RegionPart {
    public var holders: [any PersonalHolder] { [] }

    public var bulletins: [Bulletin] { [] }

    public var finders: [any Finder] { [] }

    public var timers: [TimerHandler] { [] }

    public var jobs: [RecurringJob] { [] }

    public var templates: [TemplateUse] { [] }

    public var lists: [CodeList] { [] }

    public var faults: [String] { [] }

    public var menu: [MenuItem] { [] }
}

/// An entry of the left menu; shown to those who may open it.
public struct MenuItem: Sendable {
    /// The heading it stands under; nil stands on its own.
    public let group: String?
    /// The words of the entry: 项目管理.
    public let title: String
    /// The address below the region's path; empty is its first page.
    public let path: String
    /// Who sees the entry; the same as the route it leads to.
    public let access: Access
    /// The number beside the title; nil shows none.
    public let badge: Badge?

    /// Counts what waits, inside the one read that a page's frame makes.
    public typealias Badge = @Sendable (any Connection, Actor) throws -> Int

    /// The first lines of what stands behind it, for the home page; nil shows none.
    public let preview: Preview?

    /// Reads the first lines of what waits, inside the one read of the home page.
    public typealias Preview = @Sendable (HomeScene) throws -> [HomeEntry]

    public init(
        _ title: String, path: String, access: Access, group: String? = nil, badge: Badge? = nil,
        preview: Preview? = nil
    ) {
        self.preview = preview
        self.title = title
        self.path = path
        self.access = access
        self.group = group
        self.badge = badge
    }
}

/// What the lines of the home page are read in.
public struct HomeScene {
    /// The one read of the page.
    public let connection: any Connection
    /// Who looks.
    public let actor: Actor
    /// The present moment.
    public let now: Timestamp
    /// The working days, by which it says what is left of terms.
    public let calendar: WorkCalendar

    public init(connection: any Connection, actor: Actor, now: Timestamp, calendar: WorkCalendar) {
        self.connection = connection
        self.actor = actor
        self.now = now
        self.calendar = calendar
    }
}

/// A line of the home page: something that waits for the reader.
public struct HomeEntry: Sendable {
    /// What it is.
    public let title: String
    /// Where it leads, below the region's path: `/reports/12`.
    public let path: String
    /// The business and its state, in words.
    public let note: String
    /// Since when it waits.
    public let time: Timestamp
    /// What is left of its term: 剩余 3 个工作日; empty where it has none.
    public let term: String
    /// Its term is over.
    public let isLate: Bool

    /// A line; `path` begins with a slash.
    public init(
        title: String, path: String, note: String, time: Timestamp, term: String = "", isLate: Bool = false
    ) {
        self.term = term
        self.isLate = isLate
        self.title = title
        self.path = path
        self.note = note
        self.time = time
    }
}
