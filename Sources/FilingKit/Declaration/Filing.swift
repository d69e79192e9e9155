import RegionSDK

/// A kind of filing (业务): something that someone starts, fills in and submits, and others accept, return or approve.
///
/// One declaration becomes the list page, the form, the filing's page, the transitions, attachments, history, print,
/// 待办 and 已办, and the JSON API.
public protocol Filing: Sendable {
    /// Its names and addresses.
    static var kind: FilingKind { get }
    /// The right to see one; how far it reaches decides which.
    static var reading: Permission { get }
    /// The right to see a personal value in full; nil shows it to nobody but who fills the form in.
    static var revealing: Permission? { get }
    /// What is filled in, and the rules between the fields.
    static var form: Form { get }
    /// Its states, and the steps between them.
    static var workflow: Workflow { get }
    /// What the list searches by and shows.
    static var list: FilingList { get }
    /// The papers that belong to it.
    static var papers: [PaperRule] { get }
    /// The kinds of things that belong to it, each with a form of its own: single buildings (单体).
    static var items: [ItemKind] { get }
    /// The document that its filer looks at and takes away before it is submitted; nil has none.
    static var draft: FilingDraft? { get }
    /// Pages of the region's own about one filing, as buttons on its page.
    static var pages: [FilingPage] { get }
    /// What its print and its PDF are made of.
    static var document: FilingDocument { get }
    /// What the list, the inbox and searches call it.
    static func title(of content: Content) -> String
    /// The division (GB/T 2260 code) whose officials handle it; nil where all do.
    static func district(of content: Content) -> String?
    /// The key of the project (项目) it belongs to, whose members reach it by `DataScope.project`; nil is that of the
    /// filing it is part of, or none.
    static func project(of content: Content, _ scene: Scene) throws -> String?
    /// What it is part of and started from; nil is started from its own list.
    static var part: FilingPart? { get }
    /// What is chosen before the form opens; nil opens it at once.
    static var opening: Opening? { get }
    /// What it names in its content and hangs on: another filing. Unused where `part` says it.
    static func parent(of content: Content, _ scene: Scene) throws -> ID<FilingRecord>?
    /// Fills computed fields before the checks of a save; throws `refused` where a rule forbids saving.
    static func prepare(_ content: inout Content, _ scene: Scene) throws
    /// What the page warns of without forbidding anything, such as a term that has passed; `day` is the day it was
    /// submitted, or today.
    static func warnings(of content: Content, on day: CalendarDate) -> [String]
    /// The application number (网上申请编号) of a new filing.
    static func number(_ scene: Scene) throws -> String
}

extension Filing {
    public static var revealing: Permission? { nil }

    public static var papers: [PaperRule] { [] }

    public static var items: [ItemKind] { [] }

    public static var draft: FilingDraft? { nil }

    public static var pages: [FilingPage] { [] }

    /// The whole form and its items under the paper's heading.
    public static var document: FilingDocument {
        FilingDocument(kind.paper, items.isEmpty ? [.form] : [.form, .items])
    }

    public static var part: FilingPart? { nil }

    public static var opening: Opening? { nil }

    public static func project(of content: Content, _ scene: Scene) throws -> String? { nil }

    public static func district(of content: Content) -> String? { nil }

    public static func parent(of content: Content, _ scene: Scene) throws -> ID<FilingRecord>? { nil }

    public static func warnings(of content: Content, on day: CalendarDate) -> [String] { [] }

    public static func prepare(_ content: inout Content, _ scene: Scene) throws {}
}

/// The names and addresses of a kind of filing.
public struct FilingKind: Sendable, Hashable {
    /// The name in the database, unique in the program: `shanghai.report`.
    public let id: String
    /// The address below the region's: `reports`.
    public let path: String
    /// The business in the manual's words: 项目信息报送.
    public let title: String
    /// The entry of the menu: 项目管理.
    public let menu: String
    /// The heading of the form and the print: 上海市建设工程项目信息报送表(住宅修缮工程).
    public let paper: String
    /// What the number given on the way is called: 项目信息报送编号.
    public let codeTitle: String

    public init(_ id: String, path: String, title: String, menu: String, paper: String, codeTitle: String) {
        self.id = id
        self.path = path
        self.title = title
        self.menu = menu
        self.paper = paper
        self.codeTitle = codeTitle
    }
}

/// A paper (附件) that belongs to a filing.
public struct PaperRule: Sendable {
    /// The name in addresses and in the database.
    public let id: String
    /// What pages call it: 施工合同.
    public let title: String
    /// Must be there before the filing leaves its first state, while the condition holds.
    public let isRequired: @Sendable (Content) -> Bool
    /// Asked for at all while the condition holds.
    public let isAsked: @Sendable (Content) -> Bool
    /// Which kinds of file are taken and how large they may be.
    public let rule: FileRule
    /// The most files of this paper.
    public let most: Int
    /// True for a paper about a person (身份证, 学历证书): each reading is audited.
    public let isPersonal: Bool
    /// The blank form of the paper (下载模板), to be filled in by hand; nil where there is none. The region's `TemplateDesk`
    /// hands it out.
    public let template: BlankTemplate?

    public init(
        _ id: String, _ title: String, required isRequired: @escaping @Sendable (Content) -> Bool = { _ in false },
        rule: FileRule = FileRule(), most: Int = 5, isPersonal: Bool = false, template: BlankTemplate? = nil,
        when isAsked: @escaping @Sendable (Content) -> Bool = { _ in true }
    ) {
        self.isAsked = isAsked
        self.id = id
        self.title = title
        self.isRequired = isRequired
        self.rule = rule
        self.most = most
        self.isPersonal = isPersonal
        self.template = template
    }
}
