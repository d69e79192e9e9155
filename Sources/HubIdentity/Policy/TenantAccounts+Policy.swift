import HubCore
import RegionSDK

extension TenantAccounts {
    package var floor: SecurityPolicy { livePolicy.floor }

    package func policy(at time: Timestamp, on connection: any Connection) throws -> SecurityPolicy {
        try livePolicy.current(at: time, on: connection)
    }

    package func setPolicy(_ policy: SecurityPolicy, _ deed: AccountDeed) async throws {
        var faults = PolicyRule.all.compactMap { rule in
            rule.fault(of: policy[keyPath: rule.field], over: floor).map { FieldError(rule.key, $0) }
        }
        if policy.secondFactor < floor.secondFactor {
            faults.append(FieldError("secondFactor", "双因子认证要求不能低于系统配置的“\(floor.secondFactor.title)”！"))
        }
        guard faults.isEmpty else { throw HubError(.invalid, faults[0].message, fields: faults) }
        try await database.write { connection in
            let before = try PolicyStore.current(on: connection)?.raised(to: floor) ?? floor
            try PolicyStore.add(policy, by: deed.person, at: deed.time, on: connection)
            try audit.record(
                deed.entry("policy.change", detail: Self.difference(before, policy)), on: connection)
        }
        livePolicy.forget()
    }

    package func policyHistory(limit: Int, on connection: any Connection) throws -> [PolicyChange] {
        try PolicyStore.list(limit: limit, on: connection)
    }

    /// What has changed, in words: 密码最小长度 8 → 10.
    private static func difference(_ before: SecurityPolicy, _ after: SecurityPolicy) -> String {
        var changes = PolicyRule.all.compactMap { rule -> String? in
            let (old, new) = (before[keyPath: rule.field], after[keyPath: rule.field])
            return old == new ? nil : "\(rule.title) \(old) → \(new)"
        }
        if before.secondFactor != after.secondFactor {
            changes.append("双因子认证 \(before.secondFactor.title) → \(after.secondFactor.title)")
        }
        return changes.joined(separator: "；")
    }
}
