import RegionSDK

/// A text of a board as its editors see it: what is being worked on, and whether readers see an edition of it.
struct Article: Sendable {
    let id: ID<Article>
    /// `o12` an organisation's, `p5` a person's.
    let owner: String
    let author: ID<Person>
    let authorName: String
    let state: State
    /// Goes up with every change; whoever changes it says which version he saw.
    let version: Int
    /// True where something was changed since the edition that readers see.
    let hasChanged: Bool
    let text: ArticleText
    let updatedAt: Timestamp

    /// Where an article is on its way.
    enum State: String, Sendable, CaseIterable {
        /// Never published (草稿).
        case draft
        /// Readers see an edition of it (已发布).
        case published
        /// It was published and is no more (已撤回).
        case withdrawn

        /// The state's word on pages.
        var title: String {
            switch self {
            case .draft: "草稿"
            case .published: "已发布"
            case .withdrawn: "已撤回"
            }
        }
    }
}

/// What an editor writes.
struct ArticleText: Sendable, Hashable {
    var title = ""
    /// 发布单位
    var publisher = ""
    /// 发布日期; nil is the day it is published on.
    var issued: CalendarDate?
    /// In the words of `Markup`.
    var body = ""
    /// For everyone, also without signing in; counts where the board leaves it to the editor.
    var isOpen = true

    static let longestTitle = 200
    static let longestPublisher = 100
    static let longestBody = 50_000

    /// What is wrong with it. A draft may be unfinished, but has a title to be found by.
    func faults(in board: Board, at time: Timestamp) -> [RegionSDK.FieldError] {
        var faults: [RegionSDK.FieldError] = []
        if title.isEmpty { faults.append(FieldError("title", "请输入\(board.naming)！")) }
        if title.count > Self.longestTitle {
            faults.append(FieldError("title", "\(board.naming)不能超过\(Self.longestTitle)个字！"))
        }
        if publisher.isEmpty { faults.append(FieldError("publisher", "请输入发布单位！")) }
        if publisher.count > Self.longestPublisher {
            faults.append(FieldError("publisher", "发布单位不能超过\(Self.longestPublisher)个字！"))
        }
        if let issued, issued > CalendarDate(chinaDay: time.milliseconds) {
            faults.append(FieldError("issued", "发布日期不能晚于今天！"))
        }
        if body.utf16.count > Self.longestBody {
            faults.append(FieldError("body", "正文不能超过\(Self.longestBody)个字！"))
        }
        return faults
    }
}

/// A published edition of an article, as readers see it.
struct ArticleEdition: Sendable {
    let id: ID<ArticleEdition>
    let article: ID<Article>
    /// Counted from 1 in its article.
    let number: Int
    let isLive: Bool
    let text: ArticleText
    let publishedAt: Timestamp
    /// Who published it, in which role (发布角色).
    let personName: String
    let roleTitle: String
}

/// A file of an article.
struct ArticleFile: Sendable {
    let id: ID<ArticleFile>
    let file: StoredFile
    let personName: String
    let time: Timestamp
}

/// Something that was done to an article.
struct ArticleEvent: Sendable {
    let time: Timestamp
    let personName: String
    let roleTitle: String
    let action: String
    let detail: String
    /// The edition it published.
    let edition: Int?
}

extension HubError {
    /// There is no such article, or none the reader may know of.
    static var noArticle: HubError { HubError(.notFound, "您访问的内容不存在或已撤回！") }
}
