import HubHost
import RegionSDK

extension TestHub {
    /// Does to the tenants' databases what the next start does: steps that are new, and values sealed that an older
    /// version kept plain.
    public func startAnew() async throws { try await hub.migrate() }

    /// Makes a new key in a tenant, renews every value and forgets the old key. Returns the new key's number.
    @discardableResult public func rotateKeys(tenant: String? = nil) async throws -> Int64? {
        try await hub.rotateKeys(tenant: tenant ?? tenants[0]).first?.key
    }

    /// Makes a tenant forget that values were sealed, as after an older version that kept them plain.
    ///
    /// - Parameter holder: the beginning of the holder's name: `kit.filings:shanghai.contract`.
    public func forgetSealing(by holder: String, tenant: String? = nil) async throws {
        try await database(tenant).write { connection in
            try connection.execute("DELETE FROM vault_progress WHERE holder LIKE \("\(holder)%")")
        }
    }
}
