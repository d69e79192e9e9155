import RegionSDK

/// What can be allowed in this region (权限), and the roles a tenant starts with.
enum Permissions {
    static let readDeclaration = Permission("shanghai.declaration.read", "查看项目申报")
    static let fileDeclaration = Permission("shanghai.declaration.file", "填报项目申报")
    static let readReport = Permission("shanghai.report.read", "查看项目信息报送")
    static let fileReport = Permission("shanghai.report.file", "填报项目信息报送")
    static let acceptReport = Permission("shanghai.report.accept", "受理项目信息报送")
    static let reviewReport = Permission("shanghai.report.review", "审核项目信息报送")
    static let returnReport = Permission("shanghai.report.return", "退回项目信息报送")

    static let all = [
        readDeclaration, fileDeclaration, readReport, fileReport, acceptReport, reviewReport, returnReport,
    ]

    /// The roles. Only the implementing unit (实施单位) stands in the manual; the authority's are defaults.
    static let roles = [
        RoleTemplate(
            "unit", "实施单位", held: .organisation,
            [readDeclaration, fileDeclaration, readReport, fileReport].map { Grant($0, .organisation) },
            givenByOrganisations: true),
        RoleTemplate("acceptor", "区受理员", held: .official, accepting(.district)),
        RoleTemplate("reviewer", "区审核员", held: .official, reviewing(.district)),
        RoleTemplate("city-acceptor", "市受理员", held: .official, accepting(.all)),
        RoleTemplate("city-reviewer", "市审核员", held: .official, reviewing(.all)),
        RoleTemplate("district-administrator", "区管理员", held: .official, reading(.district)),
        RoleTemplate("city-administrator", "市管理员", held: .official, reading(.all)),
    ]

    private static func accepting(_ scope: DataScope) -> [Grant] {
        reading(scope) + [Grant(acceptReport, scope), Grant(returnReport, scope)]
    }

    private static func reviewing(_ scope: DataScope) -> [Grant] {
        reading(scope) + [Grant(reviewReport, scope), Grant(returnReport, scope)]
    }

    private static func reading(_ scope: DataScope) -> [Grant] {
        [Grant(readDeclaration, scope), Grant(readReport, scope)]
    }
}
