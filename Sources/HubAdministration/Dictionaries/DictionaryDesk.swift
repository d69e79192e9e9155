import FilingKit
import HTML
import HTTPCore
import HubCore
import HubListing
import RegionSDK

/// The pages of one code list.
struct DictionaryDesk: Sendable {
    let standing: ListStanding
    /// The list that its codes lie below; nil where they lie below none.
    let above: ListStanding?
    let lists: any ListAdministration

    static func path(_ list: DeclaredList) -> String {
        "\(AdministrationPart.dictionaryPath)/\(list.region)/\(list.list.id)"
    }

    var declared: DeclaredList { standing.declared }

    var path: String { Self.path(declared) }

    /// The codes (字典代码).
    func listing(_ context: HostContext) -> Listing<CodeLine> {
        let total = standing.codes.count
        let lines = standing.codes.enumerated().map { index, code in
            CodeLine(place: Int64(total - index), number: index + 1, code: code, parent: title(ofParent: code))
        }
        let history = ButtonPart("变更记录", .plain, .link(context.link(path + "/history")))
        let add = ButtonPart("新增代码", .main, .link(context.link(path + "/new")), icon: .plus)
        return Listing(
            title: declared.list.title, path: path, way: [Self.all(context)],
            menuPath: AdministrationPart.dictionaryPath,
            filters: [
                ListFilter("words", "代码或名称"),
                ListFilter("state", "状态", .choice([("current", "有效"), ("retired", "已停用")])),
            ], columns: columns(context), actions: declared.fixedBecause == nil ? [history, add] : [],
            note: note, notices: notices(context), export: "core.list.export", key: \.place,
            read: { query, place, _ in
                Slice(
                    all: lines.filter { $0.fits(query) }, place, key: \.place,
                    orders: ["code": \.code.code, "title": \.code.title])
            })
    }

    private var note: String {
        let source = declared.list.provenance
        return "\(declared.regionTitle)，标识：\(declared.list.id)" + (source.isEmpty ? "" : "，来源：\(source)")
    }

    private func notices(_ context: HostContext) -> HTML {
        if let reason = declared.fixedBecause { return Parts.notice(.info, "该字典不能修改：\(reason)。") }
        let done = (try? URLEncodedForm(query: context.request.request.query))?["done"]
        return done == "creation" ? Parts.notice(.good, "新增成功！") : HTML()
    }

    private func columns(_ context: HostContext) -> [ListColumn<CodeLine>] {
        let parent = above.map { above in [ListColumn<CodeLine>(above.declared.list.title, text: \.parent)] } ?? []
        let word = declared.fixedBecause == nil ? "修改" : "查看"
        return [
            ListColumn("名称", order: "title", text: \.code.title) { line in
                a(.href(address(line.code.code, context))) { line.code.title }
            }, ListColumn("代码", order: "code", text: \.code.code),
        ] + parent + [
            ListColumn("顺序", .number, text: { String($0.number) }),
            ListColumn("状态", .short, text: { $0.code.badge.word }, html: { Parts.stateBadge($0.code.badge) }),
            ListColumn("由来", .short, text: \.code.origin),
            .actions { [RowAction(word, href: address($0.code.code, context))] },
        ]
    }

    /// The page of a code.
    func address(_ code: String, _ context: HostContext, done: String? = nil) -> String {
        PageAddress(context.link(path + "/code"), query: [("code", code)] + (done.map { [("done", $0)] } ?? [])).href
    }

    func title(ofParent code: ListCode) -> String {
        code.parent.map { above?[$0]?.title ?? $0 } ?? ""
    }

    /// What was changed (变更记录), in every code.
    func history(_ context: HostContext) -> Listing<ListChange> {
        Listing(
            title: "\(declared.list.title)变更记录", path: path + "/history",
            way: [Self.all(context), Breadcrumb(declared.list.title, href: context.link(path))],
            menuPath: AdministrationPart.dictionaryPath, filters: [ListFilter("code", "代码")],
            columns: [
                ListColumn("时间", .short, text: { ChinaTime.text($0.time) }),
                ListColumn("代码", text: \.code), ListColumn("操作", .short, text: \.action),
                ListColumn("修改前", text: \.before), ListColumn("修改后", text: \.after),
                ListColumn("操作人", text: \.personName), ListColumn("角色", text: \.roleTitle),
            ], actions: [ButtonPart("返回字典", .plain, .link(context.link(path)))], isEndless: true,
            export: "core.list.export", key: \.id,
            read: { query, place, connection in
                try lists.changes(in: declared, of: query.texts["code"], place, on: connection)
            })
    }

    private static func all(_ context: HostContext) -> Breadcrumb {
        Breadcrumb("字典管理", href: context.link(AdministrationPart.dictionaryPath))
    }

    func crumbs(_ context: HostContext, _ title: String) -> [Breadcrumb] {
        [
            Breadcrumb("系统管理"), Self.all(context),
            Breadcrumb(declared.list.title, href: context.link(path)), Breadcrumb(title),
        ]
    }
}

/// A code in the table of its list.
struct CodeLine: Sendable {
    /// Counted down, for the order of a file.
    let place: Int64
    /// Its place in the list, from 1.
    let number: Int
    let code: ListCode
    /// The title of the code above it.
    let parent: String

    func fits(_ query: ListQuery) -> Bool {
        let words = query["words"]
        return (words.isEmpty || code.code.contains(words) || code.title.contains(words))
            && (query["state"].isEmpty || (query["state"] == "retired") == code.isRetired)
    }
}

extension ListCode {
    var badge: BadgePart { isRetired ? BadgePart("已停用", .cross, .bad) : BadgePart("有效", .check, .good) }

    /// Who brought it.
    var origin: String { isAdded ? "本平台新增" : "预置" }
}
