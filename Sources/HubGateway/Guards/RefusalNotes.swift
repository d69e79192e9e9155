import HubCore
import RegionSDK
import Synchronization

/// Writes into the audit that somebody was refused (403): once each, and not more often than a person or a machine needs,
/// so that a flood fills no disk. What is passed over is counted in the next entry.
final class RefusalNotes: Sendable {
    private let perSource: RateLimiter
    private let perTenant: RateLimiter
    private let passedOver = Mutex<[String: Int]>([:])

    init(monotonic: @escaping @Sendable () -> UInt64) {
        let clock: @Sendable () -> UInt64 = { monotonic() / 1000 }
        perSource = RateLimiter(RateLimiter.Rate(burst: 20, perMinute: 10), capacity: 10_000, clock: clock)
        perTenant = RateLimiter(RateLimiter.Rate(burst: 500, perMinute: 300), capacity: 10_000, clock: clock)
    }

    /// The error to answer with: the one thrown, or that the audit cannot be written.
    func note(_ error: any Error, _ visit: Visit, at now: Timestamp) async -> any Error {
        guard let refusal = error as? HubError, refusal.code == .forbidden, let site = visit.site,
            let endpoint = visit.endpoint
        else { return error }
        let tenant = site.tenant
        let who = visit.actor.map { "p\($0.person)" } ?? visit.client.address
        guard perSource.take("\(tenant.info.id) \(who)") == nil, perTenant.take(tenant.info.id) == nil else {
            passedOver.withLock { $0[tenant.info.id, default: 0] += 1 }
            return error
        }
        let missed = passedOver.withLock { $0.removeValue(forKey: tenant.info.id) ?? 0 }
        let entry = AuditEntry(
            time: now, actor: visit.actor, source: visit.client.address, requestID: visit.id, action: "core.refusal",
            object: String("\(visit.request.method.rawValue) \(endpoint.pattern)".prefix(200)), result: .refused,
            detail: missed == 0 ? refusal.message : "\(refusal.message)（另有\(missed)次拒绝未逐条记录）")
        do {
            try await tenant.services.database.write { try tenant.services.audit.record(entry, on: $0) }
            return error
        } catch {
            return (error as? HubError) ?? HubError(.unavailable, "审计记录暂时无法写入，操作未执行，请稍后再试或联系管理员！")
        }
    }
}
