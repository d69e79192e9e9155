import HubCore
import RegionSDK

extension TenantAudit: AuditReading {
    package func signIns(_ search: SignInSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<SignInLine>
    {
        try SignInStore.page(search, place, on: connection)
    }

    package func history(of object: String, limit: Int, on connection: any Connection) throws -> [DeedLine] {
        try SignInStore.history(of: object, limit: limit, on: connection)
    }
}
