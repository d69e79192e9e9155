import FilingKit
import HTML
import HubCore
import RegionSDK

/// The lists of one's own sessions (登录设备) and sign-ins (登录记录).
enum OwnSessionPage {
    static func sessions(_ context: HostContext, _ list: [OwnSession]) -> Page {
        AccountFrame.page(context, "登录设备", note: "如有不是您本人的登录，请下线该设备并立即修改密码。") {
            Parts.table(
                TablePart(
                    about: "登录设备",
                    columns: [
                        ColumnPart("设备"), ColumnPart("来源地址", .short), ColumnPart("登录时间", .short),
                        ColumnPart("最近操作", .short), ColumnPart("操作", .actions),
                    ],
                    rows: list.map { row(context, $0) }))
            HTML.form(action: context.link("/account/sessions/end"), token: context.request.formToken) {
                Parts.button(ButtonPart("全部下线", .danger, confirmation: "确定在所有设备上退出登录吗？"))
            }
        }
    }

    private static func row(_ context: HostContext, _ session: OwnSession) -> [HTML] {
        let isThis = session.id == context.session?.id
        let end = HTML.form(
            action: context.link("/account/sessions/\(session.id)/end"), token: context.request.formToken
        ) { Parts.button(ButtonPart("下线", .quiet)) }
        return [
            HTML(Device.name(session.userAgent)), HTML(session.source), HTML(session.openedAt.inChina),
            HTML(session.lastSeen.inChina), isThis ? HTML("当前设备") : end,
        ]
    }

    static func signIns(_ context: HostContext, _ list: [PastSignIn]) -> Page {
        AccountFrame.page(context, "登录记录", note: "最近50次登录，包括失败的尝试。") {
            if list.isEmpty {
                Parts.emptyState("暂无数据")
            } else {
                Parts.table(
                    TablePart(
                        about: "登录记录",
                        columns: [
                            ColumnPart("时间", .short), ColumnPart("结果", .short), ColumnPart("来源地址", .short),
                            ColumnPart("设备"),
                        ],
                        rows: list.map { past in
                            [
                                HTML(past.time.inChina),
                                past.succeeded
                                    ? Parts.stateBadge(past.outcome, .check, .good)
                                    : Parts.stateBadge(past.outcome, .cross, .bad),
                                HTML(past.source), HTML(Device.name(past.userAgent)),
                            ]
                        }))
            }
        }
    }
}

/// What a browser calls itself, in words that people know.
enum Device {
    static func name(_ userAgent: String) -> String {
        let systems = [
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "鸿蒙"), ("Android", "安卓"), ("Windows", "Windows"),
            ("Mac OS", "Mac"), ("Linux", "Linux"),
        ]
        let browsers = [
            ("MicroMessenger", "微信"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
            ("Safari", "Safari"),
        ]
        let system = systems.first { userAgent.contains($0.0) }?.1
        let browser = browsers.first { userAgent.contains($0.0) }?.1
        let known = [system, browser].compactMap(\.self)
        return known.isEmpty ? "其他设备" : known.joined(separator: " · ")
    }
}
