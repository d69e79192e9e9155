import HubCore
import HubCrypto
import RegionSDK
import Synchronization

/// The audit (审计) of one tenant, in its database.
package final class TenantAudit: AuditTrail {
    package let key: AuditKey
    private let hasNews = Atomic(true)

    package init(key: AuditKey) { self.key = key }

    /// Adds an entry with its seal. Throws `unavailable` where it cannot be written: what was to be noted is not to
    /// happen then.
    package func record(_ entry: AuditEntry, on connection: any Connection) throws {
        do {
            try AuditStore.append(entry, key, on: connection)
        } catch let error as HubError where error.code == .internal {
            throw HubError(.unavailable, Self.refusal)
        }
        hasNews.store(true, ordering: .relaxed)
    }

    /// What people read when the audit cannot be written.
    package static let refusal = "审计记录暂时无法写入，操作未执行，请稍后再试或联系管理员！"

    /// Entries, the newest first; `before` is the sequence of the last one already seen.
    package func entries(before sequence: Int64 = .max, limit: Int = 50, on connection: any Connection) throws
        -> [AuditRecord]
    {
        try AuditStore.entries(AuditSearch(), SlicePlace(below: sequence, size: limit), on: connection)
    }

    /// True where this program may have written since the last call.
    package func takeNews() -> Bool { hasNews.exchange(false, ordering: .relaxed) }

    /// Links what is not linked yet, some hundred entries a transaction.
    package func link(_ database: any Database, limit: Int = 500) async throws {
        let sequencer = Sequencer(key: key)
        while try await database.write({ try sequencer.link(limit: limit, on: $0) }) > 0 {}
    }

    /// The chain's end as an anchor; nil where nothing is linked.
    package func anchor(at time: Timestamp, on connection: any Connection) throws -> Anchor? {
        let head = try ChainStore.head(on: connection)
        guard head.position > 0 else { return nil }
        return Anchor(tenant: key.tenant, position: head.position, chain: head.chain, time: time)
    }

    /// Everything that is wrong with the chain, seen with the anchors.
    package func verify(_ anchors: [Anchor], on connection: any Connection) throws -> [AuditFinding] {
        var check = AuditCheck(key)
        return try check.run(anchors, on: connection)
    }

    /// Removes up to `limit` entries from the chain's beginning that are older than `time`, after they were verified,
    /// and leaves a closing record. Returns how many. Throws `refused` where they are not whole, and for a time that is
    /// less than `AuditKeeping.leastDays` ago.
    package func close(before time: Timestamp, now: Timestamp, limit: Int = 500, on connection: any Connection) throws
        -> Int
    {
        try Retention(key: key).close(before: time, now: now, limit: limit, on: connection)
    }
}
