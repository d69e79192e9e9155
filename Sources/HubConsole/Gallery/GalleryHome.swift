import FilingKit
import HTML

/// The gallery's home page and inbox.
enum GalleryHome {
    static func page(_ sample: GallerySample) -> HTML {
        WorkFrame.page(sample.frame("首页", crumbs: [])) {
            Parts.pageHead("李明，上午好", note: "今天有 3 件将到期，最早的一件在 11:30 前办结。")
            Parts.home {
                Parts.figures(figures)
                Parts.homeCard("待办", count: 37, allHref: "list", isWide: true) {
                    Parts.lines(tasks, empty: "没有待办。")
                }
                Parts.homeCard("即将到期", count: 3, allHref: "list") { Parts.lines(deadlines, empty: "没有将到期的办件。") }
                Parts.homeCard("通知公告", allHref: "inbox", isWide: true) {
                    Parts.lines(announcements, empty: "暂无公告。")
                }
                Parts.homeCard("本月受理（件）") {
                    div(.class("panel-body")) { Parts.bars("按业务", unit: "件", bars) }
                }
            }
        }
    }

    static func inboxPage(_ sample: GallerySample) -> HTML {
        WorkFrame.page(sample.frame("消息", crumbs: ["首页", "消息"])) {
            Parts.pageHead("消息", actions: [ButtonPart("全部标为已读")])
            Parts.stateTabs(
                [
                    TabPart("全部", href: "inbox", count: 48), TabPart("未读", href: "inbox", count: 2, isCurrent: true),
                    TabPart("已读", href: "inbox", count: 46),
                ], label: "按是否已读查看")
            section(.class("panel"), .aria("label", "消息列表")) { Parts.inboxList(messages) }
        }
    }

    private static let figures = [
        FigurePart("待办", value: "37", unit: "件", href: "list", tone: .info),
        FigurePart("今日到期", value: "3", unit: "件", href: "list", tone: .warn),
        FigurePart("已超期", value: "1", unit: "件", href: "list", tone: .bad),
        FigurePart("本月办结", value: "126", unit: "件", tone: .good),
        FigurePart("在建项目总投资", value: "18,432.50", unit: "万元"),
    ]

    static let tasks = [
        HomeLine(
            "延长路 149 弄 1—28 号住宅修缮工程", href: "filing", note: "项目信息报送 · XM-2026-0148 · 上海静安建设发展有限公司",
            when: "2026-11-20 08:42", badge: BadgePart("待受理", .ring, .info)),
        HomeLine(
            "彭浦新村 5 街坊成套改造（三期）屋面及相关设施改造工程", href: "filing", note: "招标文件备案 · ZB-2026-0087 · 上海市北工程咨询有限公司",
            when: "2026-11-19 16:20", badge: BadgePart("已补正", .dot, .info)),
        HomeLine(
            "天目西路街道老旧小区加装电梯配套修缮", href: "filing", note: "提前服务 · TQ-2026-0211 · 静安置业集团",
            when: "2026-11-18 10:05", badge: BadgePart("已超期", .triangle, .bad)),
        HomeLine(
            "共和新路 1700 弄外立面及公共部位修缮", href: "filing", note: "竣工验收备案 · JG-2026-0032 · 静安置业集团",
            when: "2026-11-17 14:31", badge: BadgePart("待复核", .ring, .warn)),
    ]

    private static let deadlines = [
        HomeLine("延长路 149 弄修缮工程", href: "filing", note: "受理", when: "今天 11:30"),
        HomeLine("宝山路 584 弄厨卫改造", href: "filing", note: "复核", when: "今天 17:30"),
        HomeLine("芷江西路 200 弄二次供水", href: "filing", note: "受理", when: "明天 17:30"),
    ]

    static let announcements = [
        HomeLine("关于做好 2026 年度住宅修缮工程竣工验收备案工作的通知", href: "inbox", when: "2026-11-18"),
        HomeLine("系统将于 11 月 22 日 22:00 至 23:00 升级，期间不能提交办件", href: "inbox", when: "2026-11-16"),
        HomeLine("住宅修缮工程施工合同示范文本（2026 版）已可下载", href: "inbox", when: "2026-11-02"),
    ]

    private static let bars = [
        BarPart("项目信息报送", 64), BarPart("提前服务", 41), BarPart("招标备案", 18), BarPart("竣工验收", 3),
    ]

    private static let messages = [
        MessagePart(
            title: "“延长路 149 弄修缮工程”等您受理", text: "上海静安建设发展有限公司提交了项目信息报送，请在 2026-11-20 11:30 前受理。",
            from: "项目信息报送", when: "2026-11-20 08:42", href: "filing", isUnread: true),
        MessagePart(
            title: "“彭浦新村 5 街坊成套改造（三期）”已补正", text: "申报单位按退回原因补正并重新提交。", from: "招标文件备案",
            when: "2026-11-19 16:20", href: "filing", isUnread: true),
        MessagePart(
            title: "系统升级通知", text: "11 月 22 日 22:00 至 23:00 升级，期间不能提交办件；填写中的内容会暂存在本机。", from: "系统",
            when: "2026-11-16 09:00", href: "inbox", isUnread: false),
    ]
}
