import FilingKit
import HTML
import HubCore
import RegionSDK

/// Every key that is bound in a tenant (证书绑定).
enum BoundKeysPage {
    static func page(
        _ context: HostContext, _ slice: KeySlice, _ search: KeySearch, done: String, fault: HubError?
    ) -> Page {
        Page(
            title: "证书绑定", breadcrumbs: [Breadcrumb("首页", href: context.link("/")), Breadcrumb("证书绑定")],
            status: fault?.code.status ?? .ok, menuPath: "/administration/keys",
            body: Parts.pageHead("证书绑定", note: "共 \(slice.total) 个CA锁")
                + KeyTable.notices(done, fault) + filter(context, search)
                + KeyTable.list(
                    context, slice, search, path: "/administration/keys", hasOrganisation: true,
                    empty: "没有符合条件的CA锁。"))
    }

    private static func filter(_ context: HostContext, _ search: KeySearch) -> HTML {
        let authorities = context.tenant.keys.authorities
        let choice = Parts.field(FieldPart("authority", "发证机构")) {
            select(.name("authority"), .id("authority")) {
                option(.value("")) { "全部" }
                for authority in authorities {
                    option(.value(authority.name), .selected(authority.name == search.authority)) { authority.title }
                }
            }
        }
        return Parts.filterBar(
            FilterBarPart(
                address: PageAddress(context.link("/administration/keys")), names: ["text", "authority"],
                fields: [
                    Parts.textInput(
                        FieldPart("text", "证书所有者、单位名称、信用代码或序列号"), value: search.text, kind: .search, maximum: 64),
                    choice,
                ], usedCount: [search.text, search.authority].filter { !$0.isEmpty }.count))
    }
}

/// The CAs of a tenant with their certificates and lists (CA机构).
enum AuthoritiesPage {
    static func page(_ context: HostContext, _ states: [KeyAuthorityState]) -> Page {
        Page(
            title: "CA机构", breadcrumbs: [Breadcrumb("首页", href: context.link("/")), Breadcrumb("CA机构")],
            menuPath: "/administration/authorities",
            body: Parts.pageHead("CA机构", note: "本平台认可的发证机构，在配置文件中设置；撤销列表更新后自动生效。")
                + states.reduce(into: HTML()) { $0.append(panel($1, context.request.clock.now)) })
    }

    private static func panel(_ state: KeyAuthorityState, _ now: Timestamp) -> HTML {
        Parts.panel(state.authority.title) {
            for fault in state.faults { Parts.notice(.warn, fault) }
            Parts.table(
                TablePart(
                    about: "\(state.authority.title)的证书",
                    columns: [
                        ColumnPart("证书"), ColumnPart("类别", .short), ColumnPart("有效期", .short),
                        ColumnPart("状态", .short),
                    ], rows: state.certificates.map { row($0, now) }))
            if !state.lists.isEmpty { lists(state, now) }
        }
    }

    private static func row(_ certificate: KeyAuthorityState.Certificate, _ now: Timestamp) -> [HTML] {
        let isValid = certificate.from <= now && now <= certificate.until
        return [
            HTML(certificate.name), HTML(certificate.isAnchor ? "信任锚" : "中级证书"),
            HTML("\(certificate.from.dayInChina) 至 \(certificate.until.dayInChina)"),
            badge(isValid, good: "有效", bad: "不在有效期"),
        ]
    }

    private static func lists(_ state: KeyAuthorityState, _ now: Timestamp) -> HTML {
        Parts.table(
            TablePart(
                about: "\(state.authority.title)的撤销列表",
                columns: [
                    ColumnPart("撤销列表签发者"), ColumnPart("签发时间", .short), ColumnPart("下次更新", .short),
                    ColumnPart("已撤销", .number, unit: "张"), ColumnPart("状态", .short),
                ],
                rows: state.lists.map { list in
                    [
                        HTML(list.issuer), HTML(list.issued.inChina), HTML(list.next?.inChina ?? "—"),
                        HTML(String(list.count)),
                        badge(list.next.map { now <= $0 } ?? false, good: "有效", bad: "已过期"),
                    ]
                }))
    }

    private static func badge(_ isGood: Bool, good: String, bad: String) -> HTML {
        isGood ? Parts.stateBadge(good, .check, .good) : Parts.stateBadge(bad, .triangle, .bad)
    }
}
