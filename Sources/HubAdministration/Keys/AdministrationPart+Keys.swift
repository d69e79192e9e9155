import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

extension AdministrationPart {
    private static let keyPath = "/administration/keys"

    /// Every key that is bound in the tenant (证书绑定), and the end of a binding.
    var keyRoutes: [HostRoute] {
        let access = HostAccess.access(.holder(of: CoreRights.certificates))
        return list("/keys", "证书绑定", CoreRights.certificates) { try keyListing($0) } + [
            HostRoute(.post, "\(Self.keyPath)/{id}/unbinding", access: access, "解除证书绑定") { try await unbind($0) }
                .with(\.stepUp, true)
        ]
    }

    private func keyListing(_ context: HostContext) throws -> Listing<BoundKey> {
        let keys = context.tenant.keys
        guard !keys.authorities.isEmpty else { throw HubError(.notFound, "本平台未启用数字证书登录！") }
        let titles = Dictionary(keys.authorities.map { ($0.name, $0.title) }) { first, _ in first }
        let done = (try? URLEncodedForm(query: context.request.request.query))?["done"]
        return Listing(
            title: "证书绑定", path: Self.keyPath,
            filters: [
                ListFilter("text", "证书所有者、单位名称、信用代码或序列号"),
                ListFilter("authority", "发证机构", .choice(keys.authorities.map { ($0.name, $0.title) })),
            ], columns: columns(titles, context),
            notices: done == "unbound" ? Parts.successDialog("CA锁已解除绑定！") : HTML(), isWide: true,
            export: "core.key.export", key: { $0.id.value },
            read: { query, place, connection in
                var search = KeySearch()
                (search.text, search.authority) = (query["text"], query["authority"])
                return try keys.keys(search, place, of: nil, on: connection)
            })
    }

    private func columns(_ titles: [String: String], _ context: HostContext) -> [ListColumn<BoundKey>] {
        let (now, token) = (context.request.clock.now, context.request.formToken)
        return [
            ListColumn("证书所有者", order: "owner", text: \.owner),
            ListColumn("序列号", text: \.serial) { key in span(.class("code")) { key.serial } },
            ListColumn("有效期", .short, order: "until", text: \.validity) { key in
                HTML(key.validity) + (key.until < now ? Parts.stateBadge("已过期", .triangle, .bad) : HTML())
            },
            ListColumn("绑定单位", text: { $0.organisationName ?? "—" }),
            ListColumn("绑定人", .short, text: \.personName),
            ListColumn("发证机构", .short, text: { titles[$0.authority] ?? $0.authority }),
            ListColumn("绑定时间", .short, order: "bound", text: { ChinaTime.text($0.boundAt) }),
            ListColumn("最近登录", .short, text: { ChinaTime.text($0.lastUsed) }),
            .actions { key in
                [
                    RowAction(
                        "解除绑定", post: context.link("\(Self.keyPath)/\(key.id)/unbinding"),
                        confirmation: "解除绑定后，该CA锁将不能登录本平台。是否确定解除绑定？", token: token)
                ]
            },
        ]
    }

    private func unbind(_ context: HostContext) async throws -> Answer {
        let list = context.link(Self.keyPath)
        let form = try await context.request.form()
        if let question = context.question("解除绑定后，该CA锁将不能登录本平台。是否确定解除绑定？", form, back: list) {
            return question
        }
        let visit = KeyVisit(
            seat: "", source: context.request.request.peer.address, requestID: context.request.requestID,
            time: context.request.clock.now, actor: context.request.actor)
        do {
            try await context.tenant.keys.unbind(try context.id(), of: nil, visit)
        } catch let fault as HubError where fault.code == .refused {
            var listing = try keyListing(context)
            listing.notices = Parts.notice(.bad, fault.message)
            return try await listing.page(context, status: fault.code.status)
        }
        return .redirect(list + "?done=unbound")
    }
}

extension BoundKey {
    /// The days of its certificate in China: `2026-11-20 至 2027-11-20`.
    fileprivate var validity: String { "\(ChinaTime.text(from).prefix(10)) 至 \(ChinaTime.text(until).prefix(10))" }
}
