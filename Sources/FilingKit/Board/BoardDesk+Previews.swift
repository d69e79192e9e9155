import HTTPCore
import RegionSDK

extension BoardDesk {
    /// The attachments in the browser: the published ones for readers, all of them for editors.
    var previewRoutes: [Route] {
        let title = board.title
        return [
            Route(.get, "\(path)/{id}/files/{file}/preview", access: board.reading, "预览\(title)的附件") {
                try await preview(published($0), $0, in: path)
            },
            Route(.get, "\(path)/{id}/files/{file}/preview/{view}", access: board.reading, "查看\(title)附件的内容") {
                try await shown(published($0), $0)
            },
            Route(.get, "\(editingPath)/{id}/files/{file}/preview", access: board.editing, "预览\(title)草稿的附件") {
                try await preview(drafted($0), $0, in: editingPath)
            },
            Route(
                .get, "\(editingPath)/{id}/files/{file}/preview/{view}", access: board.editing, "查看\(title)草稿附件的内容"
            ) { try await shown(drafted($0), $0) },
        ]
    }

    /// A file of the edition that readers see. Throws `notFound` for any other.
    func published(_ context: RequestContext) async throws -> ArticleFile {
        let wanted = try context.articleFileID()
        let view = try await EditionView(try context.articleID(), board, context)
        guard let file = view.files.first(where: { $0.id == wanted }) else { throw HubError.noArticle }
        return file
    }

    /// A file of an article in work, also one that was taken off.
    func drafted(_ context: RequestContext) async throws -> ArticleFile {
        let (work, id) = (try ArticleWork(board, context), try context.articleID())
        let wanted = try context.articleFileID()
        return try await context.database.read { connection in
            try ArticleFiles.file(wanted, of: try work.store.article(id, on: connection).id, on: connection)
        }
    }

    private func preview(_ file: ArticleFile, _ context: RequestContext, in list: String) async throws -> Answer {
        let article = context.link("\(list)/\(try context.articleID())")
        let isEdited = list == editingPath
        return .page(
            PreviewPage(
                file: file.file, sight: try await context.services.files.sight(of: file.file, context.request),
                href: "\(article)/files/\(file.id)",
                breadcrumbs: [
                    Breadcrumb(isEdited ? "\(board.title)管理" : board.title, href: context.link(list)),
                    Breadcrumb(isEdited ? "编辑" : "正文", href: article),
                ],
                menuPath: list, frame: context.contentFrame, back: ("返回", article)
            ).page)
    }

    private func shown(_ file: ArticleFile, _ context: RequestContext) async throws -> Answer {
        let word = context.parameters["view"] ?? ""
        return .response(try await context.services.files.shown(file.file, as: word, context.request))
    }
}
