import FilingKit
import HTML
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    /// Tries to sign in (登录记录), out of the audit.
    var signInRoutes: [HostRoute] {
        list("/sign-ins", "登录记录", CoreRights.sessions) { context in
            Listing(
                title: "登录记录", path: "/administration/sign-ins",
                filters: [
                    ListFilter("account", "用户名"), ListFilter("source", "来源地址"),
                    ListFilter("result", "结果", .choice([("done", "成功"), ("refused", "失败")])),
                    ListFilter("from", "开始日期", .day), ListFilter("until", "结束日期", .day),
                ], columns: Self.signInColumns(context.tenant.keys), note: "登录成功和失败的记录，最新的在前。",
                export: "core.sign-in.export",
                key: { $0.sequence }, read: { try audit.signIns(SignInSearch($0), $1, on: $2) })
        }
    }

    private static func signInColumns(_ keys: any KeyRing) -> [ListColumn<SignInLine>] {
        [
            ListColumn("时间", .short, order: "time", text: { ChinaTime.text($0.time) }),
            ListColumn("用户名", text: \.account),
            ListColumn("结果", .short, text: \.badge.word, html: { Parts.stateBadge($0.badge) }),
            ListColumn("方式", .short, text: { $0.isByKey ? "CA锁" : "账号" }),
            ListColumn("说明", text: { $0.words(keys) }), ListColumn("来源地址", .short, text: \.source),
        ]
    }
}

extension SignInLine {
    /// Who came in or why not; of a certificate the sentence of the reason, and the CA and serial number behind it.
    fileprivate func words(_ keys: any KeyRing) -> String {
        let reason = detail.prefix { $0 != " " }
        guard isByKey, let sentence = keys.sentence(of: String(reason)) else { return detail }
        // Who came in all the same was let in by the list of revoked certificates.
        return (result == .done ? "在线查询无结果，以撤销列表为准" : sentence) + detail.dropFirst(reason.count)
    }

    fileprivate var badge: BadgePart {
        result == .done ? BadgePart("成功", .check, .good) : BadgePart("失败", .cross, .bad)
    }
}

extension SignInSearch {
    /// What the filter bar asks for; both days are whole days in China.
    init(_ query: ListQuery) {
        self.init()
        account = query["account"]
        source = query["source"]
        result = AuditEntry.Result(rawValue: query["result"])
        from = ChinaDay(query["from"])?.start
        until = ChinaDay(query["until"])?.end
    }
}
