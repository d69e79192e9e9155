import HubAccess
import RegionSDK
import Testing

struct RightsCatalogueTests {
    static let read = Permission("test.report.read", "查看")
    static let accept = Permission("test.report.accept", "受理")

    static func region(
        permissions: [Permission] = [read, accept], roles: [RoleTemplate] = [], uses: [RegionRights.Use] = []
    ) -> RegionRights {
        RegionRights(region: "test", permissions: permissions, roles: roles, uses: uses)
    }

    @Test func `a region whose names fit together has no fault`() {
        let catalogue = RightsCatalogue([
            Self.region(
                roles: [
                    RoleTemplate(
                        "unit", "单位", held: .organisation, [Grant(Self.read, .organisation), Grant(Self.read, .own)]),
                    RoleTemplate(
                        "clerk", "官员", held: .official, [Grant(Self.accept, .district), Grant(Self.read, .all)]),
                ],
                uses: [
                    .init("GET /", .public), .init("GET /mine", .signedIn), .init("POST /", .holder(of: Self.accept)),
                ])
        ])
        #expect(catalogue.faults.isEmpty)
        #expect(catalogue.permissions.keys.sorted() == ["test.report.accept", "test.report.read"])
    }

    @Test(arguments: [
        "read", "report.read", "test.report.", ".report.read", "Test.report.read", "test.re port.read", "test..read",
        "test.报告.read", "1test.report.read", "test.report-.read",
    ])
    func `a right's name is region, noun and verb in lower case`(id: String) {
        let faults = RightsCatalogue([Self.region(permissions: [Permission(id, "查看")])]).faults
        #expect(faults == ["permission \(id): a name is region.noun.verb, in lower case"])
    }

    @Test func `a right is declared once in the whole program and has a title`() {
        let faults = RightsCatalogue([
            Self.region(), Self.region(permissions: [Self.read, Permission("test.other.read", "")]),
        ]).faults
        #expect(faults == ["permission test.report.read: declared twice", "permission test.other.read: no title"])
    }

    @Test func `a role grants only what its region declares`() {
        let other = Permission("test.report.acept", "受理")
        let role = RoleTemplate("clerk", "官员", held: .official, [Grant(other, .all)])
        #expect(
            RightsCatalogue([Self.region(roles: [role])]).faults
                == ["role test.clerk: grants test.report.acept, which is not declared"])
    }

    @Test func `a role's name is well-formed and unique in its region`() {
        let roles = ["clerk", "clerk", "Clerk"].map { RoleTemplate($0, "官员", held: .official, []) }
        #expect(
            RightsCatalogue([Self.region(roles: roles)]).faults == [
                "role test.clerk: declared twice",
                "role test.Clerk: a name is lower case letters, digits and dashes",
            ])
    }

    @Test(arguments: [
        (RoleTemplate.Holder.organisation, [DataScope.assigned, .district]), (.official, [.organisation]),
        (.expert, [.organisation]), (.person, [.organisation, .assigned, .district]),
    ])
    func `a grant reaches what its role's holder can have`(holder: RoleTemplate.Holder, faulty: [DataScope]) {
        for scope in DataScope.allCases {
            let role = RoleTemplate("r", "角色", held: holder, [Grant(Self.read, scope)])
            let faults = RightsCatalogue([Self.region(roles: [role])]).faults
            #expect(faults.count == (faulty.contains(scope) ? 1 : 0), "\(scope)")
        }
    }

    @Test func `a route asks only for what is declared, and for something`() {
        let unknown = Permission("test.report.delete", "删除")
        let faults = RightsCatalogue([
            Self.region(uses: [
                .init("DELETE /reports/{id}", .anyOf([Self.read, unknown])), .init("GET /none", .anyOf([])),
            ])
        ]).faults
        #expect(
            faults == [
                "test, DELETE /reports/{id}: asks for test.report.delete, which is not declared",
                "test, GET /none: asks for no right, so nobody may pass",
            ])
    }

    @Test func `a region's routes and menu are taken from all its parts`() {
        let rights = RegionRights(Parish.self)
        #expect(rights.region == "parish" && rights.permissions == [Self.read] && rights.roles.map(\.id) == ["clerk"])
        #expect(rights.uses.map(\.name) == ["GET /reports", "GET /", "menu entry 报告"])
        #expect(
            RightsCatalogue([rights]).faults == [
                "parish, menu entry 报告: asks for test.report.accept, which is not declared"
            ])
    }
}

/// A region of two parts, one of which asks for what nobody declared.
private struct Parish: Region {
    static let manifest = Manifest(id: "parish", path: "parish", title: "T", owner: "O", version: "1")
    static let permissions = [RightsCatalogueTests.read]
    static let roles = [
        RoleTemplate("clerk", "官员", held: .official, [Grant(RightsCatalogueTests.read, .all)])
    ]
    static let parts: [any RegionPart] = [
        Part(
            routes: [route("/reports", .holder(of: RightsCatalogueTests.read))],
            menu: [MenuItem("报告", path: "/reports", access: .holder(of: RightsCatalogueTests.accept))]),
        Part(routes: [route("/", .public)], menu: []),
    ]

    struct Part: RegionPart {
        let routes: [Route]
        let menu: [MenuItem]
    }

    static func route(_ path: String, _ access: Access) -> Route {
        Route(.get, path, access: access, "reads") { _ in .redirect("/") }
    }
}
