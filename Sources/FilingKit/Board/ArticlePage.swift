import HTML
import RegionSDK

/// An article to be read: as readers see it, as they will, as they saw it.
struct ArticlePage {
    let board: Board
    let context: RequestContext
    let text: ArticleText
    let files: [ArticleFile]
    var kind = Kind.live

    enum Kind {
        case live
        /// What is in work, shown to its editor.
        case preview(Article, mayPublish: Bool)
        /// What readers saw.
        case edition(ArticleEdition)
    }

    var page: Page {
        Page(
            title: text.title, breadcrumbs: crumbs, frame: context.contentFrame,
            menuPath: isLive ? "/\(board.path)" : "/\(board.path)/editing", body: body)
    }

    private var isLive: Bool { if case .live = kind { true } else { false } }

    private var crumbs: [Breadcrumb] {
        let (list, editing) = (context.link("/\(board.path)"), context.link("/\(board.path)/editing"))
        switch kind {
        case .live: return [Breadcrumb(board.title, href: list), Breadcrumb(text.title)]
        case .preview(let article, _):
            return [
                Breadcrumb("\(board.title)管理", href: editing),
                Breadcrumb(article.text.title, href: "\(editing)/\(article.id)"), Breadcrumb("预览"),
            ]
        case .edition(let edition):
            return [
                Breadcrumb("\(board.title)管理", href: editing),
                Breadcrumb(text.title, href: "\(editing)/\(edition.article)"), Breadcrumb("第\(edition.number)版"),
            ]
        }
    }

    @HTMLBuilder private var body: HTML {
        banner
        article(.class("panel article")) {
            header(.class("article-head")) {
                h1 { text.title }
                p(.class("muted")) {
                    span { "发布单位：\(text.publisher)" }
                    span(.class("digits")) { "发布日期：\(text.issued?.description ?? "发布当天")" }
                }
            }
            if !text.body.isEmpty { div(.class("article-text")) { Markup.html(text.body) } }
            if !files.isEmpty { attachments }
        }
        foot
    }

    @HTMLBuilder private var banner: HTML {
        switch kind {
        case .live: HTML()
        case .preview(let article, _): Parts.notice(.info, "预览：\(article.sight)")
        case .edition(let edition):
            Parts.notice(
                .info,
                "第\(edition.number)版，\(edition.personName)（\(edition.roleTitle)）于\(ChinaTime.text(edition.publishedAt))发布"
                    + (edition.isLive ? "，读者现在看到的是这一版。" : "，现已不再显示。"))
        }
    }

    private var attachments: HTML {
        section(.class("article-files"), .aria("labelledby", "article-files")) {
            h2(.id("article-files")) { "附件" }
            ul(.class("files")) {
                for file in files {
                    li {
                        Icon.file.html
                        let href = "\(filesPath)/\(file.id)"
                        let isShown = file.file.view != nil
                        a(.class("file-name"), .href(isShown ? "\(href)/preview" : href)) { file.file.name }
                        span(.class("muted digits")) {
                            PapersView.size(file.file.size)
                            if !isShown { "　仅供下载" }
                        }
                        span(.class("file-actions")) {
                            a(.href(href), .aria("label", "下载 " + file.file.name)) { "下载" }
                        }
                    }
                }
            }
        }
    }

    private var filesPath: String {
        switch kind {
        case .live: String(context.request.path) + "/files"
        case .preview(let article, _): context.link("/\(board.path)/editing/\(article.id)/files")
        case .edition(let edition): context.link("/\(board.path)/editing/\(edition.article)/files")
        }
    }

    @HTMLBuilder private var foot: HTML {
        switch kind {
        case .live:
            p(.class("back")) { a(.href(context.link("/\(board.path)"))) { "返回\(board.title)" } }
        case .edition(let edition):
            p(.class("back")) { a(.href(context.link("/\(board.path)/editing/\(edition.article)"))) { "返回编辑" } }
        case .preview(let article, let mayPublish):
            let path = context.link("/\(board.path)/editing/\(article.id)")
            element("form", [.method("post"), .action("\(path)/publication")]) {
                Parts.hiddenInput(FormBody.tokenField, context.formToken)
                Parts.hiddenInput("version", String(article.version))
                Parts.actionBar(
                    main: mayPublish
                        ? ButtonPart("发布", .main, confirmation: "发布后读者即可看到该内容。确定发布吗？") : nil,
                    others: [ButtonPart("返回修改", .plain, .link(path))])
            }
        }
    }
}

extension Article {
    /// What of it readers see now.
    fileprivate var sight: String {
        switch state {
        case .published where hasChanged: "以下修改尚未发布，读者看到的是已发布的版本。"
        case .published: "与读者看到的内容相同。"
        case .draft, .withdrawn: "以下内容尚未发布，读者看不到。"
        }
    }
}
