import HTML
import HTTPCore
import RegionSDK

/// 待办 and 已办 over several kinds of filing: what waits for the reader, and what he has handled.
public struct WaitingDesk: RegionPart {
    let types: [any Filing.Type]

    public init(_ types: [any Filing.Type]) { self.types = types }

    /// 待办 with the number that waits, and 已办.
    public var menu: [MenuItem] {
        let store = WaitingStore(types: types)
        return [
            MenuItem(
                "待办", path: "/todo", access: access, badge: { try store.count(for: $1, on: $0) },
                preview: { scene in
                    let rows = try store.rows(for: scene.actor, Place(page: 1, size: 8), on: scene.connection)
                    let terms = try WaitingTerms(types, rows, scene.calendar, scene.now, on: scene.connection)
                    return rows.map { $0.entry(terms[$0.id]) }
                }),
            MenuItem("已办", path: "/done", access: access),
        ]
    }

    /// The two pages, and 待办 as JSON.
    public var routes: [Route] {
        [
            Route(.get, "/todo", access: access, "待办") { try await todo($0) },
            Route(.get, "/done", access: access, "已办") { try await done($0) },
            Route(.get, "/todo", access: access, "待办", surface: .api, contract: contract) { try await todoJSON($0) },
        ]
    }

    private var access: Access { .anyOf(types.map { $0.reading }) }

    private var contract: RouteContract {
        RouteContract(response: .object([JSON.Member("type", .string("array"))]))
    }

    private func todo(_ context: RequestContext) async throws -> Answer {
        let actor = try context.signedIn()
        let store = WaitingStore(types: types)
        let place = Place(context)
        let (rows, terms, total) = try await context.database.read { connection in
            let rows = try store.rows(for: actor, place, on: connection)
            return (rows, try readTerms(rows, context, on: connection), try store.count(for: actor, on: connection))
        }
        return .page(
            WaitingPage(
                title: "待办", path: "/todo", rows: rows, terms: terms, total: total, place: place, context: context
            ).page)
    }

    private func done(_ context: RequestContext) async throws -> Answer {
        let actor = try context.signedIn()
        let store = HandledStore(types: types)
        let place = Place(context)
        let (rows, total) = try await context.database.read {
            (try store.rows(for: actor, place, on: $0), try store.count(for: actor, on: $0))
        }
        return .page(
            WaitingPage(title: "已办", path: "/done", rows: rows, total: total, place: place, context: context).page)
    }

    private func todoJSON(_ context: RequestContext) async throws -> Answer {
        let actor = try context.signedIn()
        let store = WaitingStore(types: types)
        let (rows, terms) = try await context.database.read { connection in
            let rows = try store.rows(for: actor, Place(context), on: connection)
            return (rows, try readTerms(rows, context, on: connection))
        }
        return .json(.array(rows.map { $0.json(terms[$0.id]) }))
    }

    private func readTerms(_ rows: [WaitingRow], _ context: RequestContext, on connection: any Connection) throws
        -> WaitingTerms
    {
        try WaitingTerms(types, rows, context.services.calendar, context.clock.now, on: connection)
    }
}

/// Which page of a list, and how long it is.
struct Place: Sendable {
    let page: Int
    let size: Int

    init(_ context: RequestContext) { self.init(context.query) }

    init(_ query: FormBody) {
        page = min(max(query.first("page").flatMap(Int.init) ?? 1, 1), 100_000)
        let wanted = query.first("size").flatMap(Int.init) ?? 10
        size = ListQuery.sizes.contains(wanted) ? wanted : 10
    }

    init(page: Int, size: Int) {
        self.page = page
        self.size = size
    }

    var offset: Int { (page - 1) * size }
}

/// One line of 待办 or 已办.
struct WaitingRow: Sendable {
    let id: ID<FilingRecord>
    let kind: FilingKind
    let number: String
    let title: String
    let state: FilingState
    let ownerName: String
    let time: Timestamp

    func entry(_ term: TermLine?) -> HomeEntry {
        HomeEntry(
            title: title, path: "/\(kind.path)/\(id)", note: "\(kind.title) · \(state.title) · \(ownerName)",
            time: time,
            term: term?.words ?? "", isLate: term?.isLate ?? false)
    }

    func json(_ term: TermLine?) -> JSON {
        .object([
            JSON.Member("id", .number(id.description)), JSON.Member("kind", .string(kind.path)),
            JSON.Member("number", .string(number)), JSON.Member("title", .string(title)),
            JSON.Member("state", .string(state.id)), JSON.Member("updated", .string(time.iso)),
            JSON.Member("term", term.map { .string($0.sentence) } ?? .null),
            JSON.Member("due", term?.due.map { .string($0.iso) } ?? .null),
        ])
    }
}
