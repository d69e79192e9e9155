import RegionSDK

/// What a tenant may set (设置). No source gives these figures for this platform; the defaults follow the analogues named.
enum BeijingSettings {
    static let all = [
        Setting(
            "leastExperts", "每次评审抽取专家的最少人数，总人数应为单数", figure: 1...99, fallback: 5,
            source: "default; 招标投标法, article 37, and 住建部令第37号, article 12: five or more"),
        Setting("redraws", "确定选择前可重新抽取的次数", figure: 0...20, fallback: 3, source: "default"),
        Setting("replyHours", "专家回复的时限（小时）", figure: 1...240, fallback: 24, source: "manual, 组织会议及选专家"),
        Setting("busyHours", "专家参加其他会议的时间间隔（小时）", figure: 0...48, fallback: 4, source: "default"),
        Setting("publicityDays", "公示期（工作日）", figure: 0...30, fallback: 5, source: "default"),
        Setting("hall", "办事大厅的网址", fallback: .text(""), source: "manual, 系统登录; empty: the platform's own page"),
    ]

    static func leastExperts(_ settings: Settings) -> Int { settings.integer("leastExperts") ?? 5 }
    static func redraws(_ settings: Settings) -> Int { settings.integer("redraws") ?? 3 }
    static func replyHours(_ settings: Settings) -> Int { settings.integer("replyHours") ?? 24 }
    static func busyHours(_ settings: Settings) -> Int { settings.integer("busyHours") ?? 4 }
    static func publicityDays(_ settings: Settings) -> Int { settings.integer("publicityDays") ?? 5 }

    /// The address of the authority's own hall; nil where there is none, or no address of the web.
    static func hall(_ settings: Settings) -> String? {
        settings.text("hall").flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil }
    }
}
