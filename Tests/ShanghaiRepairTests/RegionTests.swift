import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

@Suite struct RegionTests {
    @Test func `SH-04 the region says who it is`() {
        #expect(ShanghaiRepair.manifest.id == "shanghai-repair")
        #expect(ShanghaiRepair.manifest.path == "repair")
        #expect(ShanghaiRepair.manifest.title == "上海市住宅修缮工程网上办事平台")
        #expect(ShanghaiRepair.manifest.owner == "上海市住宅建设发展中心（上海市住宅修缮工程质量事务中心）")
    }

    @Test func `every right that is asked for is declared, and every one declared is held by a role`() {
        let declared = Set(ShanghaiRepair.permissions)
        let asked = [
            ProjectReport.workflow, ContractReport.workflow, StartReview.workflow, CompletionFiling.workflow,
            RepairDeclaration.workflow,
        ].flatMap { workflow in
            workflow.transitions.map(\.permission) + [workflow.saving.permission]
        }
        #expect(declared.isSuperset(of: asked))
        #expect(Set(ShanghaiRepair.roles.flatMap(\.grants).map(\.permission)) == declared)
        #expect(Set(ShanghaiRepair.permissions.map(\.id)).count == ShanghaiRepair.permissions.count)
    }

    /// Every role with exactly what it may do; what is not here it may not.
    static let roles: [(role: String, holder: RoleTemplate.Holder, scope: DataScope, rights: [String])] = [
        ("unit", .organisation, .organisation, ["file"]),
        ("acceptor", .official, .district, ["accept", "return"]),
        ("reviewer", .official, .district, ["review", "return"]),
        ("city-acceptor", .official, .all, ["accept", "return"]),
        ("city-reviewer", .official, .all, ["review", "return"]),
        ("district-administrator", .official, .district, []),
        ("city-administrator", .official, .all, []),
    ]

    /// What a role may do in each business beside reading it; a declaration is only filed.
    static func rights(_ duties: [String]) -> Set<String> {
        let businesses = ["report", "contract", "start", "completion"]
        let all = businesses.flatMap { business in (["read"] + duties).map { "shanghai.\(business).\($0)" } }
        let more =
            duties == ["file"]
            ? ["shanghai.declaration.file"]
            : [duties.isEmpty ? "shanghai.term.supervise" : "shanghai.personal.reveal"]
        return Set(all + ["shanghai.declaration.read"] + more)
    }

    @Test func `each role has its rights and no other`() {
        #expect(ShanghaiRepair.roles.map(\.id) == Self.roles.map(\.role))
        for row in Self.roles {
            let template = ShanghaiRepair.roles.first { $0.id == row.role }
            #expect(template?.holder == row.holder)
            #expect(Set(template?.grants.map(\.permission.id) ?? []) == Self.rights(row.rights))
            #expect(template?.grants.allSatisfy { $0.scope == row.scope } == true)
        }
    }

    @Test func `every state can be reached and only the last has no way on`() {
        for workflow in [ProjectReport.workflow, RepairDeclaration.workflow] {
            let reached = Set(workflow.transitions.map(\.to)).union(workflow.saving.states.values)
            #expect(reached == Set(workflow.states))
            for state in workflow.states where state.tone != .passed {
                let leads = workflow.transitions.contains { $0.from.contains(state) }
                #expect(leads || workflow.saving.states[state] != nil)
            }
        }
    }

    @Test func `the menu has the manual's words`() {
        #expect(
            ShanghaiRepair.parts.flatMap(\.menu).map(\.title) == [
                "待办", "已办", "项目申报", "项目管理", "合同信息报送", "开工审核", "竣工备案", "办事指南", "办事流程", "操作指南",
            ])
    }

    @Test(arguments: TestHub.dialects) func `the demonstration has filings in every state`(dialect: Dialect)
        async throws
    {
        try await TestHub.run(dialect, regions: [ShanghaiRepair.self], tenants: ["alpha"], plays: true) { hub in
            let reports = try await hub.send(.get, "/alpha/repair/reports?size=50", as: "shishi1").text
            let declarations = try await hub.send(.get, "/alpha/repair/declarations?size=50", as: "shishi1").text
            let city = try await hub.send(.get, "/alpha/repair/reports?size=50", as: "shiguanli").text
            for project in DemonstrationProject.all {
                let isOwn = project.account == "shishi1"
                #expect(declarations.contains(project.name) == isOwn)
                #expect(reports.contains(project.name) == (isOwn && project.stage > .declared))
                #expect(city.contains(project.name) == (project.stage > .saved))
            }
            for state in ProjectReport.workflow.states {
                let rows = try await hub.send(.get, "/alpha/repair/reports?state=\(state.id)", as: "shishi1").text
                #expect(rows.contains("W20261120"), "\(state.title)")
            }
        }
    }

    @Test func `the demonstration's accounts hold roles of the region`() {
        let roles = Set(ShanghaiRepair.roles.map(\.id))
        for account in ShanghaiRepair.demonstration?.accounts ?? [] {
            #expect(roles.contains(account.role))
            if let unit = account.organisation { #expect((try? CreditCode(unit.creditCode)) != nil) }
        }
    }
}
