import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

/// The list of bound keys (CA锁): every one of the tenant (证书绑定), or those of one organisation (企业CA管理).
package struct KeyListing: Sendable {
    private let context: HostContext
    private let path: String
    /// Whose keys; nil is the tenant's list.
    private let organisation: Organisation?

    /// Throws `notFound` in a tenant without CAs.
    ///
    /// - Parameter organisation: fences the page and its file to its keys; nil does not.
    package init(_ context: HostContext, at path: String, of organisation: Organisation?) throws {
        guard !context.tenant.keys.authorities.isEmpty else { throw HubError(.notFound, "本平台未启用数字证书登录！") }
        self.context = context
        self.path = path
        self.organisation = organisation
    }

    /// The list; `fault` is why something was not done.
    package func listing(
        actions: [ButtonPart] = [], hint: String? = nil, export: String, fault: HubError? = nil
    ) -> Listing<BoundKey> {
        let (keys, owner) = (context.tenant.keys, organisation?.id)
        return Listing(
            title: owner == nil ? "证书绑定" : "企业CA管理", path: path, group: owner == nil ? "系统管理" : "单位管理",
            filters: [
                ListFilter("text", owner == nil ? "证书所有者、单位名称、信用代码或序列号" : "证书所有者或序列号"),
                ListFilter("authority", "发证机构", .choice(keys.authorities.map { ($0.name, $0.title) })),
            ], columns: columns, actions: actions, note: organisation?.name, hint: hint,
            notices: fault.map { Parts.notice(.bad, $0.message) } ?? done, isWide: owner == nil, export: export,
            key: { $0.id.value },
            read: { query, place, connection in
                var search = KeySearch()
                (search.text, search.authority) = (query["text"], query["authority"])
                return try keys.keys(search, place, of: owner, on: connection)
            })
    }

    private var done: HTML {
        switch (try? URLEncodedForm(query: context.request.request.query))?["done"] {
        case "bound": Parts.successDialog("CA锁分配成功！")
        case "unbound": Parts.successDialog("CA锁已解除绑定！")
        default: HTML()
        }
    }

    private var columns: [ListColumn<BoundKey>] {
        let now = context.request.clock.now
        let titles = Dictionary(context.tenant.keys.authorities.map { ($0.name, $0.title) }) { first, _ in first }
        let unit: ListColumn<BoundKey>? =
            organisation == nil ? ListColumn("绑定单位", text: { $0.organisationName ?? "—" }) : nil
        return [
            ListColumn("证书所有者", order: "owner", text: \.owner),
            ListColumn("序列号", text: \.serial) { key in span(.class("code")) { key.serial } },
            ListColumn("有效期", .short, order: "until", text: \.validity) { key in
                HTML(key.validity) + (key.until < now ? Parts.stateBadge("已过期", .triangle, .bad) : HTML())
            },
        ] + [unit].compactMap(\.self) + [
            ListColumn("绑定人", .short, text: \.personName),
            ListColumn("发证机构", .short, text: { titles[$0.authority] ?? $0.authority }),
            ListColumn("绑定时间", .short, order: "bound", text: { ChinaTime.text($0.boundAt) }),
            ListColumn("最近登录", .short, text: { ChinaTime.text($0.lastUsed) }), unbinding,
        ]
    }

    private var unbinding: ListColumn<BoundKey> {
        let (start, token) = (context.link(path), context.request.formToken)
        return .actions { key in
            [
                RowAction(
                    "解除绑定", post: "\(start)/\(key.id)/unbinding", confirmation: Self.question, token: token)
            ]
        }
    }

    /// What is asked before a key is unbound.
    package static let question = "解除绑定后，该CA锁将不能登录本平台。是否确定解除绑定？"
}

extension BoundKey {
    /// The days of its certificate in China: `2026-11-20 至 2027-11-20`.
    fileprivate var validity: String { "\(ChinaTime.text(from).prefix(10)) 至 \(ChinaTime.text(until).prefix(10))" }
}
