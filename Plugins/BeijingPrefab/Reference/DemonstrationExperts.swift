import RegionSDK

/// The experts of the demonstration's pool.
enum DemonstrationExperts {
    /// An invented expert.
    struct Expert: Sendable {
        let account, name, group, employer, title: String
        var avoidance = ""
    }

    static let all = [
        Expert(account: "zhuanjia1", name: "马建筑", group: "建筑", employer: "北京甲建筑设计院", title: "正高级工程师"),
        Expert(account: "zhuanjia2", name: "牛建筑", group: "建筑", employer: "北京乙建筑设计院", title: "高级工程师"),
        Expert(account: "zhuanjia3", name: "杨建筑", group: "建筑", employer: "北京丙建筑大学", title: "教授"),
        Expert(account: "zhuanjia4", name: "侯结构", group: "结构", employer: "北京甲建筑设计院", title: "正高级工程师"),
        Expert(account: "zhuanjia5", name: "纪结构", group: "结构", employer: "北京丁结构研究院", title: "研究员"),
        Expert(account: "zhuanjia6", name: "苟结构", group: "结构", employer: "北京丙建筑大学", title: "教授"),
        Expert(account: "zhuanjia7", name: "朱施工", group: "施工", employer: "北京戊建设集团", title: "高级工程师"),
        Expert(account: "zhuanjia8", name: "舒施工", group: "施工", employer: "北京己建设集团", title: "正高级工程师"),
        Expert(account: "zhuanjia9", name: "龙构件", group: "构件生产", employer: "北京庚构件有限公司", title: "高级工程师"),
        // Avoids the demonstration's developer, so that a draw shows why somebody is left out.
        Expert(
            account: "zhuanjia10", name: "佘施工", group: "施工", employer: "北京辛建设集团", title: "高级工程师",
            avoidance: "北京示例房地产开发有限公司"),
    ]

    /// Puts them into the pool, all at once.
    static func fill(_ context: RequestContext) async throws {
        let (registers, now) = (context.services.registers, context.clock.now)
        try await context.database.write { connection in
            for (index, expert) in all.enumerated() {
                try registers.put(
                    RegisterDraft(
                        .experts, name: expert.name,
                        facts: [
                            "account": expert.account, "group": expert.group, "employer": expert.employer,
                            "professionalTitle": expert.title, "avoidance": expert.avoidance,
                            "mobile": "1390000\(1000 + index)", "mail": "\(expert.account)@example.cn",
                        ]), by: context.actor, at: now, on: connection)
            }
        }
    }
}
