import RegionSDK

/// The experts of the demonstration's pool.
enum DemonstrationExperts {
    /// An invented expert.
    struct Expert: Sendable {
        let account, name, group, employer, title: String
        var avoidance = ""

        /// An invented telephone: zhuanjia7 has 13900001006.
        var mobile: String { "1390000\(999 + (Int(account.drop { !$0.isNumber }) ?? 0))" }
    }

    /// Those that the demonstration's reviews are played with.
    static let first = [
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

    /// Ten more of each of the seven groups (专业组别), so that nine of each can be drawn afterwards; at units that no
    /// project of the demonstration has.
    static let others = BeijingLists.groups.codes.enumerated().flatMap { index, group in
        surnames[index].enumerated().map { place, surname in
            Expert(
                account: "zhuanjia\(11 + 10 * index + place)", name: "\(surname)\(group.title.prefix(2))",
                group: group.code, employer: units[(index + place) % units.count],
                title: place % 3 == 0 ? "正高级工程师" : "高级工程师")
        }
    }

    private static let surnames: [[Character]] = [
        "吕施张孔曹严华金魏陶", "姜戚谢邹喻柏水窦章云", "苏潘葛奚范彭郎鲁韦昌", "俞任袁柳酆鲍史唐费廉", "岑薛雷贺倪汤滕殷罗毕",
        "郝邬安常乐于时傅皮卞", "齐康伍余元卜顾孟平黄",
    ].map { Array($0) }

    private static let units = ["北京乙建筑设计院", "北京丙建筑大学", "北京丁结构研究院", "北京庚构件有限公司", "北京子检测中心", "北京丑装饰工程有限公司"]

    /// Puts some into the pool, all at once.
    static func fill(_ context: RequestContext, _ experts: [Expert] = first) async throws {
        let (registers, now) = (context.services.registers, context.clock.now)
        try await context.database.write { connection in
            for expert in experts {
                try registers.put(
                    RegisterDraft(
                        .experts, name: expert.name,
                        facts: [
                            "account": expert.account, "group": expert.group, "employer": expert.employer,
                            "professionalTitle": expert.title, "avoidance": expert.avoidance,
                            "mobile": expert.mobile, "mail": "\(expert.account)@example.cn",
                        ]), by: context.actor, at: now, on: connection)
            }
        }
    }
}
