import RegionSDK

/// What can be allowed in this region (权限), and the roles a tenant starts with.
enum Permissions {
    static let readDeclaration = Permission("shanghai.declaration.read", "查看项目申报")
    static let fileDeclaration = Permission("shanghai.declaration.file", "填报项目申报")
    static let revealPersonal = Permission("shanghai.personal.reveal", "查看完整个人信息")
    static let supervise = Permission("shanghai.term.supervise", "督办超期业务")
    static let report = BusinessRights("report", "项目信息报送")
    static let contract = BusinessRights("contract", "合同信息报送")
    static let start = BusinessRights("start", "开工审核")
    static let completion = BusinessRights("completion", "竣工备案")

    static let businesses = [report, contract, start, completion]

    static let all = [readDeclaration, fileDeclaration, revealPersonal, supervise] + businesses.flatMap(\.all)

    /// The roles. Only the implementing unit (实施单位) stands in the manual; the authority's are defaults.
    static let roles = [
        RoleTemplate(
            "unit", "实施单位", held: .organisation,
            ([readDeclaration, fileDeclaration] + businesses.flatMap { [$0.read, $0.file] }).map {
                Grant($0, .organisation)
            }, givenByOrganisations: true),
        RoleTemplate("acceptor", "区受理员", held: .official, handling(.district) { [$0.accept, $0.sendBack] }),
        RoleTemplate("reviewer", "区审核员", held: .official, handling(.district) { [$0.review, $0.sendBack] }),
        RoleTemplate("city-acceptor", "市受理员", held: .official, handling(.all) { [$0.accept, $0.sendBack] }),
        RoleTemplate("city-reviewer", "市审核员", held: .official, handling(.all) { [$0.review, $0.sendBack] }),
        RoleTemplate("district-administrator", "区管理员", held: .official, administering(.district)),
        RoleTemplate("city-administrator", "市管理员", held: .official, administering(.all)),
    ]

    /// To read everything, and to be told what is late.
    private static func administering(_ scope: DataScope) -> [Grant] {
        handling(scope) { _ in [] } + [Grant(supervise, scope)]
    }

    /// To read everything, and what a duty does in each business; who has one may see whole personal numbers.
    private static func handling(_ scope: DataScope, _ duty: (BusinessRights) -> [Permission]) -> [Grant] {
        let duties = businesses.flatMap(duty)
        let reading = [readDeclaration] + businesses.map(\.read)
        return (reading + duties + (duties.isEmpty ? [] : [revealPersonal])).map { Grant($0, scope) }
    }
}

/// The rights of a business that a unit files and the authority accepts, reviews or sends back.
struct BusinessRights: Sendable {
    let read, file, accept, review, sendBack: Permission

    init(_ noun: String, _ title: String) {
        read = Permission("shanghai.\(noun).read", "查看\(title)")
        file = Permission("shanghai.\(noun).file", "填报\(title)")
        accept = Permission("shanghai.\(noun).accept", "受理\(title)")
        review = Permission("shanghai.\(noun).review", "审核\(title)")
        sendBack = Permission("shanghai.\(noun).return", "退回\(title)")
    }

    var all: [Permission] { [read, file, accept, review, sendBack] }
}
