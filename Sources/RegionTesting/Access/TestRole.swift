import HubCore
import HubHost
import RegionSDK

/// A role with somebody who has it and nothing else.
struct TestRole: Sendable {
    /// `unit`, `core.audit`.
    let name: String
    let account: String
    let rights: Set<Permission>
}

extension TestHub {
    /// Somebody for each role of a region and of the hub, in every tenant.
    func everyRole(of region: any Region.Type) async throws -> [TestRole] {
        let own = region.roles.map {
            (name: $0.id, id: "\(region.manifest.id).\($0.id)", template: $0)
        }
        let core = CoreRights.roleTemplates.map { (name: "core.\($0.id)", id: "core.\($0.id)", template: $0) }
        var roles: [TestRole] = []
        for role in own + core {
            let account = "only-\(role.name)"
            for tenant in tenants { try await settle(account, role.id, role.template, in: try house(tenant)) }
            roles.append(
                TestRole(name: role.name, account: account, rights: Set(role.template.grants.map(\.permission))))
        }
        return roles
    }

    private func settle(_ account: String, _ role: String, _ template: RoleTemplate, in house: TenantHouse) async throws
    {
        let identity = house.tenant.identity
        let hash = try await identity.hash(password: Self.password)
        let code = TestPeople.unit.creditCode
        try await house.database.write { connection in
            let person = try identity.add(
                NewPerson(name: "\(template.title)一人", account: account, passwordHash: hash), on: connection)
            let unit = TestPeople.unit
            let organisation =
                template.holder != .organisation
                ? nil
                : try TestPeople.organisation(code, on: connection)
                    ?? identity.add(
                        NewOrganisation(
                            name: unit.name, creditCode: code, address: unit.address,
                            legalRepresentative: unit.legalRepresentative), on: connection)
            _ = try identity.grant(
                role, to: person, of: organisation, districts: template.holder == .official ? ["310106"] : [],
                on: connection)
        }
    }
}
