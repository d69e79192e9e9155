import FilingKit
import HTTPCore
import HubCore
import RegionSDK

/// What one reader's search found, group by group. Every group asks its own store within the reader's scope; the number
/// of statements depends on the groups and not on the data.
struct SearchSlice: Sendable {
    let text: String
    /// The group that is shown alone, with its paging; nil shows the first of each.
    let chosen: String?
    let page: Int
    let size: Int
    private(set) var groups: [Group] = []
    /// Why nothing was searched for.
    private(set) var complaint: String?

    /// What one finder found.
    struct Group: Sendable {
        let id: String
        let title: String
        /// What stands before the paths of its rows.
        let base: String
        let findings: Findings
    }

    static let fewRows = 5
    static let longestText = 100

    /// Reads the address, searches, and writes into the audit when a personal number was searched for.
    init(_ context: HostContext, _ own: [any Finder]) async throws {
        let reader = try context.request.signedIn()
        text = String(Self.line(query(context, "q")).prefix(Self.longestText))
        let wanted = query(context, "in")
        let places = Self.places(own, context, reader).filter { $0.finder.admits(reader) }
        chosen = places.contains { $0.finder.id == wanted } ? wanted : nil
        page = chosen == nil ? 1 : min(max(Int(query(context, "page")) ?? 1, 1), 100_000)
        let asked = Int(query(context, "size")) ?? 10
        size = chosen == nil ? Self.fewRows : PagingPart.sizes.contains(asked) ? asked : 10
        guard !text.isEmpty else { return }
        guard NormalText(text).count >= 1 else {
            complaint = "请输入文字或数字再查询。"
            return
        }
        let question = SearchQuestion(
            text, by: reader, page: page, size: size, vault: context.request.services.vault)
        let shown = places.filter { chosen == nil || $0.finder.id == chosen }
        groups = try await context.request.database.read { connection in
            try shown.map { place in
                Group(
                    id: place.finder.id, title: place.finder.title, base: place.base,
                    findings: try place.finder.find(question, on: connection))
            }
        }.filter { $0.findings.total > 0 || $0.id == chosen }
        try await note(context, reader)
    }

    /// How many were found in all, and whether there are more than were counted.
    var total: (count: Int, isCapped: Bool) {
        (groups.map(\.findings.total).reduce(0, +), groups.contains { $0.findings.isCapped })
    }

    /// The finders of the tenant's regions and of the hub, each with what stands before its paths.
    private static func places(_ own: [any Finder], _ context: HostContext, _ reader: Actor)
        -> [(finder: any Finder, base: String)]
    {
        let running = context.modules.filter { $0.quarantine == nil && !reader.isKeptOutOfBusiness }
        let regions = running.flatMap { module in
            module.finders.map { (finder: $0, base: context.link("/" + module.manifest.path)) }
        }
        return regions + own.map { ($0, context.link("")) }
    }

    /// Whoever found something by a whole personal number is noted, without the number; where that fails nothing is shown.
    private func note(_ context: HostContext, _ reader: Actor) async throws {
        let found = groups.filter(\.findings.isPersonal)
        guard !found.isEmpty else { return }
        let entry = AuditEntry(
            time: context.request.clock.now, actor: reader, source: context.request.request.peer.address,
            requestID: context.request.requestID, action: "search.personal", object: "search",
            detail: found.map { "\($0.title) \($0.findings.total) 条" }.joined(separator: "，"))
        let audit = context.request.services.audit
        try await context.request.database.write { try audit.record(entry, on: $0) }
    }

    /// One line without control characters and blanks around it.
    private static func line(_ typed: String) -> String {
        let kept = typed.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        return String(String.UnicodeScalarView(kept)).split(separator: " ").joined(separator: " ")
    }
}
