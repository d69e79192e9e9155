import HubCore
import HubCrypto
import RegionSDK

extension TenantIdentity {
    package func install(_ roles: [RegionRole], on connection: any Connection) throws {
        for role in roles { try RoleStore.install(role, on: connection) }
        for role in roles {
            for other in role.excludes { try ExclusionStore.add(role.id, excluding: other, on: connection) }
        }
        while try PeopleText.catchUp(500, on: connection) {}
    }

    package func add(_ organisation: NewOrganisation, on connection: any Connection) throws -> ID<Organisation> {
        guard !organisation.name.isEmpty else { throw invalid("name", "请输入单位名称！") }
        let code: CreditCode
        do {
            code = try CreditCode(organisation.creditCode)
        } catch {
            throw invalid("creditCode", error.message(for: "统一社会信用代码"))
        }
        return try OrganisationStore.add(organisation, code: code, on: connection)
    }

    package func add(_ person: NewPerson, on connection: any Connection) throws -> ID<Person> {
        guard !person.name.isEmpty else { throw invalid("name", "请输入姓名！") }
        let account = AccountName(typed: person.account)
        if let fault = account.fault { throw invalid("account", fault) }
        guard (try? PasswordHash(person.passwordHash)) != nil else {
            throw HubError(.internal, "the password of a new person is not a hash")
        }
        return try AccountStore.add(person, as: account, on: connection)
    }

    /// Who gives a role without a clock is refused also where only a delegation that is over excludes it.
    package func grant(
        _ role: String, to person: ID<Person>, of organisation: ID<Organisation>?, districts: [String],
        on connection: any Connection
    ) throws -> ID<RoleHolding> {
        try grant(
            RoleGift(role: role, person: person, organisation: organisation, districts: districts),
            at: Timestamp(milliseconds: 0), on: connection)
    }

    func grant(_ gift: RoleGift, at time: Timestamp, on connection: any Connection) throws -> ID<RoleHolding> {
        guard let holder = try RoleStore.holder(of: gift.role, on: connection) else {
            throw HubError(.notFound, "没有此角色！")
        }
        if holder == .organisation, gift.organisation == nil { throw invalid("organisation", "请选择单位！") }
        let districts = try Districts(gift.districts)
        try ExclusionStore.hold(gift.person, on: connection)
        try refuseExcluded([gift.role], for: gift.person, at: time, on: connection)
        return try HoldingStore.add(
            gift.role, to: gift.person, of: gift.organisation, districts: districts, on: connection)
    }

    /// Throws `invalid` for a password that the tenant's policy refuses.
    package func hash(password: String, account: String) async throws -> String {
        if let fault = PasswordPolicy(policy.known).fault(of: password, account: account) {
            throw invalid("password", fault)
        }
        return try await hasher.hash(password).description
    }

    package func fault(ofAccount name: String) -> String? { AccountName(typed: name).fault }

    func invalid(_ field: String, _ message: String) -> HubError {
        HubError(.invalid, message, fields: [FieldError(field, message)])
    }
}
