import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// What is dangerous in the administration asks for a proof of the person first.
struct StepUpTests {
    /// Every deed of the administration, and whether it is dangerous: whether it lets somebody in, shuts somebody out for
    /// good, or changes what somebody may. Ending sessions is not: it must be quick, and takes nothing away.
    /// Entries of registers and codes of lists let nobody in.
    static let deeds: [(route: String, isDangerous: Bool)] =
        ["people", "staff"].flatMap { desk in
            [
                ("POST /administration/\(desk)", true), ("POST /administration/\(desk)/{id}", false),
                ("POST /administration/\(desk)/{id}/disabling", true),
                ("POST /administration/\(desk)/{id}/enabling", true),
                ("POST /administration/\(desk)/{id}/password", true),
                ("POST /administration/\(desk)/{id}/personal", false),
                ("POST /administration/\(desk)/{id}/unlocking", true),
                ("POST /administration/\(desk)/{id}/roles", true),
                ("POST /administration/\(desk)/{id}/roles/{holding}/removal", true),
            ]
        } + [
            ("POST /administration/organisations", false), ("POST /administration/organisations/{id}", false),
            ("POST /administration/organisations/{id}/disabling", true),
            ("POST /administration/organisations/{id}/enabling", true), ("POST /administration/roles", true),
            ("POST /administration/roles/{role}", true), ("POST /administration/roles/{role}/removal", true),
            ("POST /administration/sessions/{id}/end", false),
            ("POST /administration/sessions/people/{id}/end", false),
            ("POST /administration/keys/{id}/unbinding", true), ("POST /policy", true),
            ("POST /account/keys", true), ("POST /account/keys/challenge", false),
            ("POST /account/keys/{id}/unbinding", true), ("POST /account/delegations", true),
            ("POST /account/delegations/{id}/revocation", false),
            ("POST /administration/messages/resending", false),
            ("POST /administration/messages/{id}/resending", false),
            ("POST /administration/dictionaries/{region}/{list}", false),
            ("POST /administration/dictionaries/{region}/{list}/code", false),
            ("POST /administration/dictionaries/{region}/{list}/retirement", false),
            ("POST /administration/dictionaries/{region}/{list}/renewal", false),
            ("POST /administration/registers/{register}", false),
            ("POST /administration/registers/{register}/import", false),
            ("POST /administration/registers/{register}/{id}", false),
            ("POST /administration/registers/{register}/{id}/ending", false),
            ("POST /administration/registers/{register}/{id}/renewal", false),
            ("POST /administration/registers/{register}/{id}/personal", false),
        ]

    @Test func `every deed of the administration is in the table, and the dangerous ones ask for a proof`() async throws
    {
        try await TestHub.run(regions: [CompanyRegion.self], tenants: ["alpha"], administrators: true) { hub in
            let told = Dictionary(Self.deeds.map { ($0.route, $0.isDangerous) }) { first, _ in first }
            let found = try hub.changes().filter {
                $0.name.contains(" /administration/") || $0.name.contains(" /account/keys")
                    || $0.name.contains(" /account/delegations") || $0.name == "POST /policy"
            }
            #expect(found.count > 20)
            for change in found {
                #expect(told[change.name] == change.asksProof, "\(change.name)")
            }
        }
    }

    /// A deed with who does it, and what is typed.
    static let tries: [(path: String, who: String, form: KeyValuePairs<String, String>)] = [
        ("people", Who.regional, ["name": "新人员", "account": "newcomer"]),
        ("people/{clerk}/password", Who.regional, ["version": "1", "_confirmed": "1"]),
        ("people/{clerk}/disabling", Who.regional, ["version": "1", "_confirmed": "1"]),
        ("people/{clerk}/roles", Who.regional, ["version": "1", "role": "company-desk.acceptor"]),
        ("staff/{clerk}/password", Who.enterprise, ["version": "1", "_confirmed": "1"]),
        ("organisations/1/disabling", Who.regional, ["version": "1", "_confirmed": "1"]),
        ("roles", Who.security, ["name": "copy", "title": "副本", "template": "company-desk.clerk"]),
        ("roles/company-desk.clerk", Who.security, ["version": "1", "_confirmed": "1"]),
    ]

    @Test func `a dangerous deed without a proof changes nothing, and goes on with what was typed`() async throws {
        for dialect in TestHub.dialects {
            try await TestHub.run(dialect, regions: [CompanyRegion.self], tenants: ["alpha"], administrators: true) {
                hub in
                let before = try await count(hub)
                let clerk = String(try await hub.person("clerk"))
                for deed in Self.tries {
                    let path = "/alpha/administration/" + deed.path.replacing("{clerk}", with: clerk)
                    let answer = try await hub.send(.post, path, as: deed.who, form: deed.form)
                    #expect(answer.status == .forbidden, "\(deed.path)")
                    #expect(answer.text.contains("再次验证身份"), "\(deed.path)")
                    for (_, value) in deed.form { #expect(answer.text.contains("value=\"\(value)\""), "\(deed.path)") }
                }
                #expect(try await count(hub) == before)
                try await hub.prove(Who.regional)
                let added = try await hub.send(
                    .post, "/alpha/administration/people", as: Who.regional, form: Self.tries[0].form)
                #expect(added.text.contains("密码只显示这一次"))
                hub.clock.advance(seconds: 600)
                let late = try await hub.act("/password", on: "newcomer", as: Who.regional)
                #expect(late.status == .forbidden && late.text.contains("再次验证身份"))
            }
        }
    }

    /// How many accounts, roles and deeds there are; the sign-ins of administrators do not count.
    private func count(_ hub: TestHub) async throws -> Int {
        try await hub.database().read {
            try $0.value(
                """
                SELECT (SELECT COUNT(*) FROM account) + (SELECT COUNT(*) FROM role) + (SELECT COUNT(*) FROM holding)
                    + (SELECT COUNT(*) FROM audit_entry WHERE action NOT LIKE 'sign%')
                """) ?? 0
        }
    }
}
