import HTTPCore
import RegionSDK

/// The tables that the authority keeps up, each with a page to read and, for who may, to change it.
///
/// | address | what it is |
/// |---|---|
/// | `GET /rules` | the list |
/// | `GET /rules/{table}`, `POST /rules/{table}` | one, saving a new version |
public struct KeptTableDesk: RegionPart {
    /// The address of the list, below the region's.
    public static let path = "/rules"

    private let tables: [KeptTable]
    private let group: String?
    private let reading: Permission
    private let keeping: Permission

    /// - Parameters:
    ///   - reading: the right to see them.
    ///   - keeping: the right to change them.
    public init(_ tables: [KeptTable], under group: String? = nil, reading: Permission, keeping: Permission) {
        self.tables = tables
        self.group = group
        self.reading = reading
        self.keeping = keeping
    }

    /// One entry: the list.
    public var menu: [MenuItem] {
        [MenuItem("规则维护", path: Self.path, access: .holder(of: reading), group: group)]
    }

    /// What its tables choose from.
    public var lists: [CodeList] { tables.flatMap(\.form.lists) }

    /// What is wrong with the rows that its tables begin with.
    public var faults: [String] { tables.flatMap(\.faults) }

    /// The list, and each table.
    public var routes: [Route] {
        [
            Route(.get, "/rules", access: .holder(of: reading), "规则表列表") { .page(KeptListPage(tables, $0).page) },
            Route(.get, "/rules/{table}", access: .holder(of: reading), "查看规则表") { try await show($0) },
            Route(.post, "/rules/{table}", access: .holder(of: keeping), "保存规则表") { try await save($0) },
        ]
    }

    private func table(_ context: RequestContext) throws -> KeptTable {
        guard let table = tables.first(where: { $0.id == context.parameters["table"] }) else {
            throw HubError(.notFound, "您访问的规则表不存在！")
        }
        return table
    }

    private func show(_ context: RequestContext) async throws -> Answer {
        let table = try table(context)
        let versions = try await context.database.read { try KeptTableStore.versions(table, on: $0) }
        var page = KeptPage(table: table, context: context, versions: versions)
        page.mayKeep = context.actor?.holds(keeping) == true
        page.isSaved = context.query.first("done") != nil
        return .page(page.page)
    }

    private func save(_ context: RequestContext) async throws -> Answer {
        let table = try table(context)
        let actor = try context.signedIn()
        let form = try await context.form()
        let seen = try form.version()
        let typed = table.form.edited(form)
        let content = typed ?? table.form.content(form)
        let errors = typed == nil ? table.form.errors(in: content, context.lists) : []
        do {
            guard typed == nil, errors.isEmpty else {
                return try await again(table, content, errors, nil, seen, context)
            }
            let now = context.clock.now
            try await context.database.write { connection in
                try KeptTableStore.add(content, to: table, after: seen, by: actor, at: now, on: connection)
                try context.services.audit.record(
                    AuditEntry(
                        time: now, actor: actor, source: context.request.peer.address, requestID: context.requestID,
                        action: "kit.rules.change", object: "rules:\(table.id)", detail: "第\(seen + 1)版"),
                    on: connection)
            }
            return .redirect(context.link("/rules/\(table.id)?done=change"))
        } catch let error as HubError where error.code == .stale {
            return try await again(table, content, [], error.message, seen, context)
        }
    }

    /// The table once more with what was typed.
    private func again(
        _ table: KeptTable, _ content: Content, _ errors: [RegionSDK.FieldError], _ banner: String?, _ seen: Int,
        _ context: RequestContext
    ) async throws -> Answer {
        let versions = try await context.database.read { try KeptTableStore.versions(table, on: $0) }
        var page = KeptPage(table: table, context: context, versions: versions)
        page.mayKeep = true
        page.typed = content
        page.seen = seen
        page.errors = errors
        page.banner = banner
        return .page(page.page)
    }
}
