import HTTPCore
import RegionSDK

/// Articles as JSON.
enum ArticleJSON {
    static func list(_ result: EditionResult, _ query: EditionQuery) -> JSON {
        [
            "total": .int(result.total), "page": .int(query.page), "size": .int(query.size),
            "items": .array(
                result.rows.map { line in
                    [
                        "id": .number(line.id.description), "title": .string(line.title),
                        "publisher": .string(line.publisher), "issued": .string(line.issued),
                        "role": .string(line.roleTitle),
                    ]
                }),
        ]
    }

    static func edition(_ view: EditionView) -> JSON {
        .object(
            [JSON.Member("id", .number(view.edition.article.description))] + text(view.edition.text) + [
                JSON.Member("edition", .int(view.edition.number)),
                JSON.Member("published", .string(view.edition.publishedAt.iso)),
                JSON.Member("role", .string(view.edition.roleTitle)),
                JSON.Member("files", .array(view.files.map(file))),
            ])
    }

    static func drafts(_ result: ArticleResult, _ query: ArticleQuery) -> JSON {
        [
            "total": .int(result.total(query.state)), "page": .int(query.page), "size": .int(query.size),
            "items": .array(result.rows.map { .object(head($0)) }),
        ]
    }

    static func draft(_ view: DraftView) -> JSON {
        .object(
            head(view.article) + [
                JSON.Member("body", .string(view.article.text.body)),
                JSON.Member("files", .array(view.files.map(file))),
                JSON.Member("history", .array(view.history.map(event))),
            ])
    }

    private static func head(_ article: Article) -> [JSON.Member] {
        [
            JSON.Member("id", .number(article.id.description)), JSON.Member("version", .int(article.version)),
            JSON.Member("state", .string(article.state.rawValue)), JSON.Member("changed", .bool(article.hasChanged)),
            JSON.Member("author", .string(article.authorName)), JSON.Member("updated", .string(article.updatedAt.iso)),
        ] + text(article.text).filter { $0.name != "body" }
    }

    private static func text(_ text: ArticleText) -> [JSON.Member] {
        [
            JSON.Member("title", .string(text.title)), JSON.Member("publisher", .string(text.publisher)),
            JSON.Member("issued", text.issued.map { .string($0.description) } ?? .null),
            JSON.Member("readers", .string(text.isOpen ? "everyone" : "signed-in")),
            JSON.Member("body", .string(text.body)),
        ]
    }

    private static func file(_ file: ArticleFile) -> JSON {
        [
            "id": .number(file.id.description), "name": .string(file.file.name), "size": .int(file.file.size),
            "sha256": .string(file.file.digest), "time": .string(file.time.iso),
        ]
    }

    private static func event(_ event: ArticleEvent) -> JSON {
        [
            "time": .string(event.time.iso), "person": .string(event.personName), "role": .string(event.roleTitle),
            "action": .string(event.action), "detail": .string(event.detail),
            "edition": event.edition.map { .int($0) } ?? .null,
        ]
    }
}

/// The JSON Schemas of a board's messages, for OpenAPI.
struct ArticleSchema {
    let board: Board

    var query: [RouteContract.Parameter] {
        let filters = board.filters.flatMap { filter -> [RouteContract.Parameter] in
            switch filter {
            case .title: [.init("name", board.naming)]
            case .publisher: [.init("publisher", "发布单位")]
            case .body: [.init("text", "内容")]
            case .role: [.init("role", "发布角色")]
            case .dates: [.init("from", "开始日期"), .init("to", "结束日期")]
            }
        }
        return filters + place
    }

    var draftQuery: [RouteContract.Parameter] {
        [.init("name", board.naming), .init("state", "draft、published、withdrawn")] + place
    }

    /// What an editor sends.
    var text: JSON {
        object(
            [
                ("title", "string", board.naming), ("publisher", "string", "发布单位"),
                ("issued", "string", "发布日期，缺省为发布当天"), ("readers", "string", "everyone 或 signed-in"),
                ("body", "string", "正文：空一行分段，# 标题，- 列表，1. 编号，**重点**，[文字](网址)"),
            ], required: ["title", "publisher"])
    }

    var change: JSON {
        object([("version", "integer", "所见的版本号"), ("title", "string", board.naming), ("body", "string", "正文")])
    }

    var step: JSON { object([("version", "integer", "所见的版本号")], required: ["version"]) }

    var edition: JSON {
        object(
            [
                ("id", "integer", "编号"), ("title", "string", board.naming), ("publisher", "string", "发布单位"),
                ("issued", "string", "发布日期"), ("readers", "string", "公开范围"), ("body", "string", "正文"),
                ("edition", "integer", "第几版"), ("published", "string", "发布时间"), ("role", "string", "发布角色"),
                ("files", "array", "附件"),
            ])
    }

    var draft: JSON {
        object(
            [
                ("id", "integer", "编号"), ("version", "integer", "版本号"), ("state", "string", "状态"),
                ("changed", "boolean", "有未发布的修改"), ("author", "string", "编辑人"), ("updated", "string", "更新时间"),
                ("title", "string", board.naming), ("publisher", "string", "发布单位"), ("issued", "string", "发布日期"),
                ("readers", "string", "公开范围"), ("body", "string", "正文"), ("files", "array", "附件"),
                ("history", "array", "办理记录"),
            ])
    }

    var list: JSON { page }

    var drafts: JSON { page }

    private var page: JSON {
        object([
            ("total", "integer", "总数"), ("page", "integer", "页码"), ("size", "integer", "每页条数"),
            ("items", "array", "记录"),
        ])
    }

    private var place: [RouteContract.Parameter] { [.init("page", "页码，从1开始"), .init("size", "每页条数：10、20、50、100")] }

    private func object(_ members: [(name: String, type: String, words: String)], required: [String] = []) -> JSON {
        let properties = members.map { member in
            JSON.Member(member.name, ["type": .string(member.type), "description": .string(member.words)])
        }
        var schema: [JSON.Member] = [
            JSON.Member("type", .string("object")), JSON.Member("properties", .object(properties)),
        ]
        if !required.isEmpty { schema.append(JSON.Member("required", .array(required.map { .string($0) }))) }
        return .object(schema)
    }
}
