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

    package func entries(_ search: AuditSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> [AuditRecord]
    { try AuditStore.entries(search, place, on: connection) }

    package func entry(_ sequence: Int64, on connection: any Connection) throws -> (AuditRecord, AuditStanding)? {
        guard let record = try AuditStore.entry(sequence, on: connection) else { return nil }
        return (record, try EntryCheck(key: key).standing(of: sequence, on: connection))
    }
}
