import HTTPCore
import RegionSDK

extension BoardDesk {
    /// Files sent from the page. What is wrong with one stands on the article's page; the script asks for JSON.
    func attach(_ context: RequestContext) async throws -> Answer {
        let id = try context.articleID()
        do {
            try await receive(for: id, context)
            return .redirect(context.link("\(editingPath)/\(id)#papers"))
        } catch let error as HubError
            where [.invalid, .tooLarge, .refused].contains(error.code)
            && context.request.headers[.accept] != "application/json"
        {
            return .page(try await page(id, context, fault: HubError(error.code, error.message)))
        }
    }

    /// Stores the files of a form's `file`. Who may not change the article is refused before a byte is kept.
    func receive(for id: ID<Article>, _ context: RequestContext) async throws {
        let work = try ArticleWork(board, context)
        _ = try await context.database.read { try work.store.article(id, on: $0) }
        try await context.form(files: board.rule, of: nil) { form in
            guard !form.files("file").isEmpty else { throw HubError(.invalid, "请选择要上传的文件！") }
            for file in form.files("file") { try await work.attach(file, to: id) }
        }
    }

    /// A file taken off from the page.
    func detach(_ context: RequestContext) async throws -> Answer {
        let (work, id) = (try ArticleWork(board, context), try context.articleID())
        let form = try await context.form()
        guard let file = form.first("file").flatMap({ ID<ArticleFile>($0) }) else { throw HubError.noArticle }
        try await work.detach(file, from: id)
        return .redirect(context.link("\(editingPath)/\(id)#papers"))
    }

    /// A file of an article in work, also one that was taken off.
    func downloadDraft(_ context: RequestContext) async throws -> Answer {
        .response(try await context.services.files.download(drafted(context).file, context.request))
    }
}
