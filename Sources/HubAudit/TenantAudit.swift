import RegionSDK

/// The audit (审计) of one tenant, in its database.
package struct TenantAudit: AuditTrail {
    package init() {}

    package func record(_ entry: AuditEntry, on connection: any Connection) throws {
        try AuditStore.append(entry, on: connection)
    }

    /// Entries, the newest first; `before` is the sequence of the last one already seen.
    package func entries(before sequence: Int64 = .max, limit: Int = 50, on connection: any Connection) throws
        -> [AuditRecord]
    {
        try AuditStore.entries(before: sequence, limit: limit, on: connection)
    }
}
