import FilingKit
import HTML
import HubCore
import RegionSDK

/// The keys of an organisation (企业CA管理).
enum OwnKeysPage {
    static func page(
        _ context: HostContext, _ organisation: Organisation, _ slice: Slice<BoundKey>, _ place: SlicePlace,
        done: String, fault: HubError?
    ) -> Page {
        Page(
            title: "企业CA管理", breadcrumbs: [Breadcrumb("首页", href: context.link("/")), Breadcrumb("企业CA管理")],
            status: fault?.code.status ?? .ok, menuPath: "/account/keys",
            body: Parts.pageHead(
                "企业CA管理", note: organisation.name,
                actions: [ButtonPart("新增锁", .main, .link(context.link("/account/keys/new")))])
                + notices(done, fault) + list(context, slice, place))
    }

    private static func notices(_ done: String, _ fault: HubError?) -> HTML {
        if let fault { return Parts.notice(.bad, fault.message) }
        switch done {
        case "bound": return Parts.successDialog("CA锁分配成功！")
        case "unbound": return Parts.successDialog("CA锁已解除绑定！")
        default: return HTML()
        }
    }

    private static func list(_ context: HostContext, _ slice: Slice<BoundKey>, _ place: SlicePlace) -> HTML {
        if slice.rows.isEmpty { return Parts.emptyState("暂无数据", text: "点击“新增锁”，插入CA锁后即可分配给本单位。") }
        let now = context.request.clock.now
        let columns = [
            ColumnPart("证书所有者"), ColumnPart("序列号", .short), ColumnPart("有效期", .short), ColumnPart("发证机构", .short),
            ColumnPart("绑定时间", .short), ColumnPart("最近登录", .short), ColumnPart("操作", .actions),
        ]
        let rows = slice.rows.map { key -> [HTML] in
            [
                HTML(key.owner), serial(key.serial), validity(key, now), HTML(title(of: key.authority, context)),
                HTML(key.boundAt.inChina), HTML(key.lastUsed?.inChina ?? "—"), unbinding(context, key),
            ]
        }
        return Parts.table(TablePart(about: "CA锁", columns: columns, rows: rows))
            + Parts.paging(
                PagingPart(
                    total: slice.total, page: place.number, size: place.size,
                    address: PageAddress(context.link("/account/keys"))))
    }

    private static func serial(_ text: String) -> HTML { span(.class("code")) { text } }

    @HTMLBuilder private static func validity(_ key: BoundKey, _ now: Timestamp) -> HTML {
        "\(key.from.dayInChina) 至 \(key.until.dayInChina)"
        if key.until < now { Parts.stateBadge("已过期", .triangle, .bad) }
    }

    private static func title(of authority: String, _ context: HostContext) -> String {
        context.tenant.keys.authorities.first { $0.name == authority }?.title ?? authority
    }

    private static func unbinding(_ context: HostContext, _ key: BoundKey) -> HTML {
        Parts.rowActions([
            RowAction(
                "解除绑定", post: context.link("/account/keys/\(key.id)/unbinding"),
                confirmation: "解除绑定后，该CA锁将不能登录本平台。是否确定解除绑定？", token: context.request.formToken)
        ])
    }
}

extension Timestamp {
    /// The day in China: `2026-11-20`.
    var dayInChina: String { String(inChina.prefix(10)) }
}
