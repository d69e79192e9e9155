import HTML
import RegionSDK

/// The page on which an article is written.
struct DraftPage {
    let board: Board
    let context: RequestContext
    /// What is kept of it; nil is a new article.
    var view: DraftView?
    let form: ArticleForm
    /// The version the editor began with, when it is not the present one.
    var seen: Int?
    var done: String?
    var fault: HubError?

    private var list: String { context.link("/\(board.path)/editing") }

    private var path: String { view.map { "\(list)/\($0.article.id)" } ?? list }

    private var heading: String { view == nil ? "新建\(board.title)" : "编辑\(board.title)" }

    var page: Page {
        Page(
            title: heading, breadcrumbs: [Breadcrumb("\(board.title)管理", href: list), Breadcrumb(heading)],
            status: fault?.code.status ?? .ok, menuPath: "/\(board.path)/editing", body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead(heading, note: view?.article.text.title)
        if let view { p(.class("article-state")) { Parts.stateBadge(view.article.badge) } }
        if let said { Parts.notice(.good, said) }
        if let fault {
            fault.fields.isEmpty
                ? Parts.notice(.bad, fault.message)
                : Parts.errorSummary(fault.fields.map { ErrorLine($0.field, $0.message) })
        }
        Parts.form(
            id: "article-form", action: path, token: context.formToken,
            draftKey: "\(board.id):\(view.map { "\($0.article.id):\($0.article.version)" } ?? "new")"
        ) {
            if let view { Parts.hiddenInput("version", String(seen ?? view.article.version)) }
            Parts.formSection(id: "article-section", title: board.title) { form.fields(board, fault?.fields ?? []) }
            Parts.actionBar(main: mainButton, others: buttons)
        }
        if let view { more(view) } else { p(.class("muted")) { "保存后可以上传附件。" } }
    }

    @HTMLBuilder private func more(_ view: DraftView) -> HTML {
        Parts.panel("附件", id: "papers") {
            Parts.uploadPanel(
                UploadPart(
                    papers: [paper(view.files)], action: "\(path)/files", removal: "\(path)/files/removal",
                    token: context.formToken))
        }
        if let step { Parts.panel("其他操作") { step } }
        Parts.panel("办理记录", id: "history", actions: editions(view.history)) { history(view.history) }
    }

    private var said: String? {
        switch done {
        case "creation": "草稿已保存！"
        case "change": view?.article.state == .published ? "已保存。读者仍看到原来的版本，发布后更新。" : "已保存！"
        case "publication": "发布成功！"
        case "withdrawal": "已撤回！"
        default: nil
        }
    }

    /// 发布 where it may be published, else 保存.
    private var mainButton: ButtonPart {
        guard let view, view.mayPublish else { return ButtonPart("保存", .main) }
        return ButtonPart(
            view.article.state == .draft ? "发布" : "重新发布", .main, .submit(to: "\(path)/publication"),
            confirmation: "发布后读者即可看到该内容。确定发布吗？")
    }

    private var buttons: [ButtonPart] {
        let back = ButtonPart("返回", .plain, .link(list))
        guard let view else { return [back] }
        let preview = ButtonPart("保存并预览", .plain, .submit(name: "next", value: "preview"))
        return [back, preview] + (view.mayPublish ? [ButtonPart("保存", .plain)] : [])
    }

    /// 撤回 of what is published, 删除 of what never was.
    private var step: HTML? {
        guard let view else { return nil }
        switch view.article.state {
        case .published where view.mayPublish:
            return stepForm(view, "withdrawal", ButtonPart("撤回", .danger, confirmation: "撤回后读者不能再看到该内容。确定撤回吗？"))
        case .draft:
            return stepForm(view, "removal", ButtonPart("删除草稿", .danger, confirmation: "删除后不能恢复。确定删除吗？"))
        case .published, .withdrawn: return nil
        }
    }

    private func stepForm(_ view: DraftView, _ step: String, _ button: ButtonPart) -> HTML {
        element("form", [.method("post"), .action("\(path)/\(step)")]) {
            Parts.hiddenInput(FormBody.tokenField, context.formToken)
            Parts.hiddenInput("version", String(view.article.version))
            Parts.button(button)
        }
    }

    private func paper(_ files: [ArticleFile]) -> PaperPart {
        PaperPart(
            id: "attachments", title: "附件", isRequired: false,
            rule: "\(board.rule.types.joined(separator: "、"))，单个不超过 \(board.rule.megabytes) MB，最多 \(board.mostFiles) 个",
            accept: board.rule.types.map { ".\($0)" }.joined(separator: ","), maximumBytes: board.rule.megabytes << 20,
            files: files.map { file in
                UploadedFile(
                    id: file.id.description, name: file.file.name, size: PapersView.size(file.file.size),
                    when: ChinaTime.text(file.time), href: "\(path)/files/\(file.id)")
            }, state: files.isEmpty ? BadgePart("未上传", .dash) : BadgePart("已上传", .check, .good),
            takesSeveral: files.count < board.mostFiles)
    }

    private func history(_ events: [ArticleEvent]) -> HTML {
        Parts.timeline(
            events.map { event in
                TimelineEntry(
                    when: ChinaTime.text(event.time), who: "\(event.personName)（\(event.roleTitle)）",
                    what: ArticleDeed(rawValue: event.action)?.title ?? event.action,
                    text: event.detail.isEmpty ? nil : event.detail, tone: event.tone)
            })
    }

    /// The published editions, the newest first.
    private func editions(_ events: [ArticleEvent]) -> HTML {
        Parts.rowActions(
            events.compactMap(\.edition).map { RowAction("查看第\($0)版", href: "\(path)/editions/\($0)") })
    }
}

extension ArticleEvent {
    fileprivate var tone: Tone {
        switch ArticleDeed(rawValue: action) {
        case .publication?: .good
        case .withdrawal?, .removal?: .bad
        default: .neutral
        }
    }
}
