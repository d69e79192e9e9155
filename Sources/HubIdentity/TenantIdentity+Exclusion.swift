import HubCore
import RegionSDK

extension TenantIdentity {
    /// Throws `refused` where the person has a role, himself or by a delegation, that excludes one of these.
    func refuseExcluded(
        _ roles: [String], for person: ID<Person>, at time: Timestamp, on connection: any Connection
    ) throws {
        guard let pair = try ExclusionStore.conflict(of: roles, with: person, at: time, on: connection) else { return }
        throw HubError(.refused, "“\(pair.gets)”与“\(pair.has)”为互斥角色，不能由同一人担任！")
    }
}
