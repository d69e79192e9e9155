import HubCore
import RegionSDK

extension TenantIdentity {
    package func held(by person: ID<Person>, on connection: any Connection) throws -> [HeldRole] {
        try HoldingStore.all(of: person, on: connection)
    }

    package func give(_ role: RoleGift, by change: AccessChange, on connection: any Connection) throws
        -> ID<RoleHolding>
    {
        let holding = try grant(role, at: change.time, on: connection)
        try noteHolding("grant", holding, of: role.person, role.role, change, on: connection)
        return holding
    }

    package func set(
        districts: [String], of holding: ID<RoleHolding>, by change: AccessChange, on connection: any Connection
    ) throws {
        let found = try find(holding, on: connection)
        let districts = try Districts(districts)
        try HoldingStore.set(districts, of: holding, on: connection)
        try noteHolding(
            "districts", holding, of: found.person, "\(found.role)\(districts.column)", change, on: connection)
    }

    package func setDisabled(
        _ isDisabled: Bool, _ holding: ID<RoleHolding>, by change: AccessChange, on connection: any Connection
    ) throws {
        let found = try find(holding, on: connection)
        if !isDisabled {
            try ExclusionStore.hold(found.person, on: connection)
            try refuseExcluded([found.role], for: found.person, at: change.time, on: connection)
        }
        try HoldingStore.set(disabled: isDisabled, holding, on: connection)
        try noteHolding(
            isDisabled ? "disabling" : "enabling", holding, of: found.person, found.role, change, on: connection)
    }

    package func remove(_ holding: ID<RoleHolding>, by change: AccessChange, on connection: any Connection) throws {
        let found = try find(holding, on: connection)
        try HoldingStore.remove(holding, on: connection)
        try noteHolding("removal", holding, of: found.person, found.role, change, on: connection)
    }

    private func find(_ holding: ID<RoleHolding>, on connection: any Connection) throws -> (
        person: ID<Person>, role: String
    ) {
        guard let found = try HoldingStore.find(holding, on: connection) else {
            throw HubError(.notFound, "该人员没有此角色！")
        }
        return found
    }

    private func noteHolding(
        _ what: String, _ holding: ID<RoleHolding>, of person: ID<Person>, _ words: String, _ change: AccessChange,
        on connection: any Connection
    ) throws {
        try note("holding.\(what)", "person:\(person)", words, change, on: connection)
    }
}
