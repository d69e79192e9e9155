import FilingKit
import HTML
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    /// The tenant's CAs with their certificates, lists and responders (CA机构).
    var authorityRoutes: [HostRoute] {
        list("/authorities", "CA机构", CoreRights.certificates) { try await authorityListing($0) }
    }

    private func authorityListing(_ context: HostContext) async throws -> Listing<AuthorityLine> {
        let keys = context.tenant.keys
        guard !keys.authorities.isEmpty else { throw HubError(.notFound, "本平台未启用数字证书登录！") }
        let now = context.request.clock.now
        let states = try await keys.states(at: now)
        let lines = AuthorityLine.all(states, at: now)
        return Listing(
            title: "CA机构", path: "/administration/authorities", group: "证书管理",
            filters: [
                ListFilter("text", "名称、签发者或地址"),
                ListFilter("authority", "发证机构", .choice(keys.authorities.map { ($0.name, $0.title) })),
                ListFilter("kind", "类别", .choice(AuthorityLine.Kind.allCases.map { ($0.rawValue, $0.title) })),
            ], columns: Self.authorityColumns, note: "本平台认可的发证机构，在配置文件中设置；撤销列表更新后自动生效。",
            notices: states.flatMap(\.faults).reduce(into: HTML()) { $0.append(Parts.notice(.warn, $1)) },
            isWide: true, export: "core.authority.export", key: \.place,
            read: { query, place, _ in
                let found = lines.filter { $0.isFound(by: query) }
                return Slice(
                    all: found, place, key: \.place,
                    orders: ["name": \.name, "authority": \.title, "until": \.until])
            })
    }

    private static let authorityColumns: [ListColumn<AuthorityLine>] = [
        ListColumn("名称、签发者或地址", order: "name", text: \.name),
        ListColumn("发证机构", .short, order: "authority", text: \.title),
        ListColumn("类别", .short, text: \.kind.title), ListColumn("生效或签发时间", .short, text: \.from),
        ListColumn("失效或更新时间", .short, order: "until", text: { $0.until.isEmpty ? "—" : $0.until }),
        ListColumn("状态", .short, text: \.badge.word, html: { Parts.stateBadge($0.badge) }),
        ListColumn("说明", text: \.detail),
    ]
}

/// One of the things that a CA is judged by: a certificate of its own, a list of revoked ones, or its responder.
private struct AuthorityLine: Sendable {
    enum Kind: String, CaseIterable {
        case anchor, intermediate, list, responder

        var title: String {
            switch self {
            case .anchor: "信任锚"
            case .intermediate: "中级证书"
            case .list: "撤销列表"
            case .responder: "在线查询（OCSP）"
            }
        }
    }

    /// Counted down, for the order of a file.
    var place: Int64 = 0
    let authority: KeyAuthority
    let kind: Kind
    /// Whose certificate, whose list, or the responder's address.
    let name: String
    var from = ""
    /// Empty where there is no end.
    var until = ""
    let isGood: Bool
    let state: String
    var detail = ""

    var title: String { authority.title }

    var badge: BadgePart {
        state.isEmpty
            ? BadgePart("尚未查询", .ring, .neutral)
            : BadgePart(state, isGood ? .check : .triangle, isGood ? .good : .bad)
    }

    func isFound(by query: ListQuery) -> Bool {
        let text = query["text"].lowercased()
        return (text.isEmpty || name.lowercased().contains(text) || title.lowercased().contains(text))
            && (query["authority"].isEmpty || authority.name == query["authority"])
            && (query["kind"].isEmpty || kind.rawValue == query["kind"])
    }

    static func all(_ states: [KeyAuthorityState], at now: Timestamp) -> [AuthorityLine] {
        var lines = states.flatMap { Self.lines(of: $0, at: now) }
        for index in lines.indices { lines[index].place = Int64(lines.count - index) }
        return lines
    }

    private static func lines(of state: KeyAuthorityState, at now: Timestamp) -> [AuthorityLine] {
        state.certificates.map { line(of: $0, state.authority, now) }
            + state.lists.map { line(of: $0, state.authority, now) }
            + (state.responder.map { [line(of: $0, state.authority)] } ?? [])
    }

    private static func line(
        of certificate: KeyAuthorityState.Certificate, _ authority: KeyAuthority, _ now: Timestamp
    ) -> AuthorityLine {
        let isGood = certificate.from <= now && now <= certificate.until
        return AuthorityLine(
            authority: authority, kind: certificate.isAnchor ? .anchor : .intermediate, name: certificate.name,
            from: ChinaTime.text(certificate.from), until: ChinaTime.text(certificate.until), isGood: isGood,
            state: isGood ? "有效" : "不在有效期")
    }

    private static func line(of list: KeyAuthorityState.List, _ authority: KeyAuthority, _ now: Timestamp)
        -> AuthorityLine
    {
        let isGood = list.next.map { now <= $0 } ?? false
        return AuthorityLine(
            authority: authority, kind: .list, name: list.issuer, from: ChinaTime.text(list.issued),
            until: ChinaTime.text(list.next), isGood: isGood, state: isGood ? "有效" : "已过期",
            detail: "已撤销 \(list.count) 张")
    }

    private static func line(of responder: KeyAuthorityState.Responder, _ authority: KeyAuthority) -> AuthorityLine {
        let asked = responder.asked.map { "最近查询：\(ChinaTime.text($0))" }
        return AuthorityLine(
            authority: authority, kind: .responder, name: responder.address, isGood: responder.finding == .answered,
            state: responder.finding?.words ?? "",
            detail: [responder.isRequired ? "必须查到" : "查不到时以撤销列表为准", asked].compactMap { $0 }.joined(separator: "；"))
    }
}

extension KeyAuthorityState.Responder.Finding {
    fileprivate var words: String {
        switch self {
        case .answered: "正常"
        case .unknown: "查不到证书"
        case .stale: "结果已过期"
        case .unusable: "结果无效"
        case .unreachable: "无法连接"
        }
    }
}
