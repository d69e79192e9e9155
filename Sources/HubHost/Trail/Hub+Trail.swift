import HubAudit
import HubVault
import RegionSDK

extension Hub {
    /// Everything that is wrong with the audits of the tenants, or of one. Throws `HubFault`.
    package func verifyAudit(tenant: String?) async throws -> [(tenant: String, findings: [AuditFinding])] {
        var results: [(String, [AuditFinding])] = []
        for house in try chosen(tenant) {
            let audit = house.audit
            let book = AnchorBook(file: AnchorFile(path: plan.audit.anchors))
            let anchors = try book.anchors(audit.key)
            let given = anchors ?? []
            var findings = try await house.database.read(within: nil) { try audit.verify(given, on: $0) }
            let hasLinks =
                try await house.database.read { try audit.anchor(at: Timestamp(milliseconds: 0), on: $0) } != nil
            if given.isEmpty, hasLinks {
                findings.append(.anchors("\(plan.audit.anchors) has no anchor of the tenant"))
            }
            results.append((house.plan.info.id, findings))
        }
        return results
    }

    /// Gives tenants, or one, a new key and renews every value. Returns the keys' ids.
    package func rotateKeys(tenant: String?) async throws -> [(tenant: String, key: Int64)] {
        var keys: [(String, Int64)] = []
        for house in try chosen(tenant) {
            keys.append((house.plan.info.id, try await renewal(house).rotate(house.database)))
        }
        return keys
    }

    /// Links and anchors what was written, as the rounds do.
    package func linkAudit() async {
        for house in houses { await rounds.round(house, isLast: true) }
    }

    func renewal(_ house: TenantHouse) -> VaultRenewal { VaultRenewal(house.vault, holders(of: house)) }

    /// The tenant of a name, or all. Throws `HubFault` for a name that is none.
    func chosen(_ tenant: String?) throws -> [TenantHouse] {
        guard let tenant else { return houses }
        guard let house = houses.first(where: { $0.plan.info.id == tenant }) else {
            throw HubFault(["there is no tenant \(tenant)"], exit: .usage)
        }
        return [house]
    }
}
