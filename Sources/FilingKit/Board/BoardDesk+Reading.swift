import HTTPCore
import RegionSDK

extension BoardDesk {
    /// The readers' list.
    func list(_ context: RequestContext) async throws -> Answer {
        let query = EditionQuery(board, context.query)
        let store = EditionStore(board: board, reader: context.actor)
        let result = try await context.database.read { try store.page(query, on: $0) }
        return .page(BoardPage(board: board, context: context, query: query, result: result).page)
    }

    /// A published article.
    func read(_ context: RequestContext) async throws -> Answer {
        let view = try await EditionView(try context.articleID(), board, context)
        return .page(ArticlePage(board: board, context: context, text: view.edition.text, files: view.files).page)
    }

    /// A file of the edition that readers see, as a download that no page can run.
    func download(_ context: RequestContext) async throws -> Answer {
        .response(try await context.services.files.download(published(context).file, context.request))
    }
}

/// What a reader sees of an article, read in one snapshot.
struct EditionView: Sendable {
    let edition: ArticleEdition
    let files: [ArticleFile]

    init(_ id: ID<Article>, _ board: Board, _ context: RequestContext) async throws {
        let store = EditionStore(board: board, reader: context.actor)
        (edition, files) = try await context.database.read { connection in
            let edition = try store.live(id, on: connection)
            return (edition, try ArticleFiles.files(of: edition.id, on: connection))
        }
    }
}

extension EditionQuery {
    /// Reads a list's address; what makes no sense is passed over, so that every address shows a list.
    init(_ board: Board, _ query: FormBody) {
        func text(_ name: String, _ filter: Board.Filter) -> String {
            guard board.filters.contains(filter) else { return "" }
            return String((query.first(name)?.typedLine ?? "").prefix(100))
        }
        title = text("name", .title)
        publisher = text("publisher", .publisher)
        body = text("text", .body)
        role = text("role", .role)
        from = CalendarDate(text("from", .dates))
        to = CalendarDate(text("to", .dates))
        let place = Place(query)
        page = place.page
        size = place.size
    }
}
