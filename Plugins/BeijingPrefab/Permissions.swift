import RegionSDK

/// What can be allowed in this region (权限), and the roles a tenant starts with.
enum Permissions {
    static let readReview = Permission("beijing.review.read", "查看项目评审")
    static let fileReview = Permission("beijing.review.file", "办理项目评审")
    static let reply = Permission("beijing.review.reply", "回复会议邀请")
    static let opine = Permission("beijing.review.opine", "上传论证意见和办结")
    static let subsidy = ApplicationRights("subsidy", "财政奖励申报")
    static let technology = ApplicationRights("technology", "技术申报")
    static let demonstration = ApplicationRights("demonstration", "示范项目")
    static let readExperts = Permission("beijing.expert.read", "查看专家库")
    static let keepExperts = Permission("beijing.expert.keep", "维护专家库")
    static let readRules = Permission("beijing.rules.read", "查看评分表和奖励规则")
    static let keepRules = Permission("beijing.rules.keep", "维护评分表和奖励规则")
    static let keepBuildings = Permission("beijing.building.keep", "维护单体登记")
    static let publish = Permission("beijing.content.publish", "发布政策文件和资料")
    static let revealPersonal = Permission("beijing.personal.reveal", "查看完整个人信息")

    static let applications = [subsidy, technology, demonstration]

    static let all =
        [
            readReview, fileReview, reply, opine, readExperts, keepExperts, readRules, keepRules, keepBuildings,
            publish, revealPersonal,
        ] + applications.flatMap(\.all)

    /// The roles. 建设单位, 施工单位, 总承包单位 and 专家 stand in the manual; the authority's are defaults.
    static let roles = [
        enterprise(.developer, [subsidy, technology, demonstration]),
        enterprise(.contractor, [technology, demonstration]),
        enterprise(.generalContractor, [technology, demonstration]),
        RoleTemplate("expert", "专家", held: .expert, [readReview, reply, opine].map { Grant($0, .assigned) }),
        RoleTemplate(
            "handler", "主管部门经办", held: .official,
            official(
                [readExperts, keepExperts, keepBuildings, publish, revealPersonal]
                    + applications.flatMap { [$0.accept, $0.sendBack] })),
        RoleTemplate(
            "reviewer", "主管部门审核", held: .official,
            official([readExperts, revealPersonal] + applications.flatMap { [$0.decide, $0.sendBack] })),
        RoleTemplate(
            "administrator", "平台管理员", held: .official,
            official([readExperts, keepExperts, keepRules, keepBuildings, publish])),
    ]

    private static func enterprise(_ type: EnterpriseType, _ businesses: [ApplicationRights]) -> RoleTemplate {
        let rights = [readReview, fileReview] + businesses.flatMap { [$0.read, $0.file] }
        return RoleTemplate(
            type.rawValue, type.title, held: .organisation, rights.map { Grant($0, .organisation) },
            givenByOrganisations: true)
    }

    /// To read everything, and what a duty does.
    private static func official(_ duties: [Permission]) -> [Grant] {
        ([readReview, readRules] + applications.map(\.read) + duties).map { Grant($0, .all) }
    }
}

/// The rights of a business that an enterprise applies for and the authority accepts, returns and decides.
struct ApplicationRights: Sendable {
    let read, file, accept, decide, sendBack: Permission

    init(_ noun: String, _ title: String) {
        read = Permission("beijing.\(noun).read", "查看\(title)")
        file = Permission("beijing.\(noun).file", "填报\(title)")
        accept = Permission("beijing.\(noun).accept", "受理\(title)")
        decide = Permission("beijing.\(noun).decide", "审核\(title)")
        sendBack = Permission("beijing.\(noun).return", "退回\(title)")
    }

    var all: [Permission] { [read, file, accept, decide, sendBack] }
}
