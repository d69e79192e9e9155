import FilingKit
import HTML
import HubCore
import RegionSDK

extension AdministrationPart {
    /// Tries to sign in (登录记录), out of the audit.
    var signInRoutes: [HostRoute] {
        list("/sign-ins", "登录记录", CoreRights.sessions) { _ in
            Listing(
                title: "登录记录", path: "/administration/sign-ins",
                filters: [
                    ListFilter("account", "用户名"), ListFilter("source", "来源地址"),
                    ListFilter("result", "结果", .choice([("done", "成功"), ("refused", "失败")])),
                    ListFilter("from", "开始日期", .day), ListFilter("until", "结束日期", .day),
                ], columns: Self.signInColumns, note: "登录成功和失败的记录，最新的在前。", export: "core.sign-in.export",
                key: { $0.sequence }, read: { try audit.signIns(SignInSearch($0), $1, on: $2) })
        }
    }

    private static let signInColumns: [ListColumn<SignInLine>] = [
        ListColumn("时间", .short, order: "time", text: { ChinaTime.text($0.time) }), ListColumn("用户名", text: \.account),
        ListColumn("结果", .short, text: \.badge.word, html: { Parts.stateBadge($0.badge) }),
        ListColumn("说明", text: \.detail), ListColumn("来源地址", .short, text: \.source),
    ]
}

extension SignInLine {
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
