import FilingKit
import HTML
import HubCore
import RegionSDK

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
            if let responder = state.responder { self.responder(responder, of: state.authority) }
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

    private static func responder(_ responder: KeyAuthorityState.Responder, of authority: KeyAuthority) -> HTML {
        Parts.table(
            TablePart(
                about: "\(authority.title)的在线证书状态查询",
                columns: [
                    ColumnPart("在线查询地址（OCSP）"), ColumnPart("要求", .short), ColumnPart("最近查询时间", .short),
                    ColumnPart("最近查询结果", .short),
                ],
                rows: [
                    [
                        HTML(responder.address), HTML(responder.isRequired ? "必须查到" : "查不到时以撤销列表为准"),
                        HTML(responder.asked?.inChina ?? "—"),
                        responder.finding.map { badge($0 == .answered, good: "正常", bad: word($0)) } ?? HTML("—"),
                    ]
                ]))
    }

    private static func word(_ finding: KeyAuthorityState.Responder.Finding) -> String {
        switch finding {
        case .answered: "正常"
        case .unknown: "查不到证书"
        case .stale: "结果已过期"
        case .unusable: "结果无效"
        case .unreachable: "无法连接"
        }
    }

    private static func badge(_ isGood: Bool, good: String, bad: String) -> HTML {
        isGood ? Parts.stateBadge(good, .check, .good) : Parts.stateBadge(bad, .triangle, .bad)
    }
}
