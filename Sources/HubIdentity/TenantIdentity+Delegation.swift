import HubCore
import RegionSDK

/// Roles, holdings and delegations stand in the tables of identity, so identity is what controls access.
extension TenantIdentity: AccessControl {
    package func delegate(_ new: NewDelegation, by change: AccessChange, on connection: any Connection) throws
        -> ID<Delegation>
    {
        try checkPeriod(new, at: change.time)
        guard !new.reason.isEmpty, new.reason.count <= 200 else { throw invalid("reason", "请输入代办原因（不超过200字）！") }
        guard change.actor?.delegator == nil else { throw HubError(.refused, "代办权限不能转授他人！") }
        guard
            try DelegationStore.colleagues(of: new.delegator, on: connection).contains(where: {
                $0.person == new.delegate
            })
        else { throw invalid("delegate", "请选择代办人！") }
        let held = try HoldingStore.all(of: new.delegator, on: connection).filter {
            new.holdings.contains($0.holding.id)
        }
        guard !held.isEmpty else { throw invalid("holdings", "请选择要委托的角色！") }
        guard held.count == Set(new.holdings).count, held.allSatisfy({ !$0.isDisabled && $0.holder == .official })
        else {
            throw HubError(.forbidden, "您没有权限进行此操作！")
        }
        guard held.allSatisfy(\.isDelegable) else { throw invalid("holdings", "系统、安全、审计管理员的角色不能委托他人代办！") }
        guard Set(held.map(\.organisation)).count == 1 else { throw invalid("holdings", "一次只能委托同一单位的角色！") }
        try ExclusionStore.hold(new.delegate, on: connection)
        try refuseExcluded(held.map(\.holding.role), for: new.delegate, at: change.time, on: connection)
        let id = try DelegationStore.add(new, on: connection)
        try note(
            "delegation.creation", "delegation:\(id)",
            "person:\(new.delegator) → person:\(new.delegate) \(held.map(\.holding.role).joined(separator: ", "))",
            change, on: connection)
        return id
    }

    package func revoke(
        _ delegation: ID<Delegation>, of delegator: ID<Person>, by change: AccessChange, on connection: any Connection
    ) throws {
        guard try DelegationStore.revoke(delegation, of: delegator, at: change.time, on: connection) else {
            throw HubError(.notFound, "该代办不存在或已结束！")
        }
        try note("delegation.revocation", "delegation:\(delegation)", "", change, on: connection)
    }

    package func delegations(of person: ID<Person>, on connection: any Connection) throws -> [Delegation] {
        try DelegationStore.list(of: person, on: connection)
    }

    package func colleagues(of person: ID<Person>, on connection: any Connection) throws -> [Colleague] {
        try DelegationStore.colleagues(of: person, on: connection)
    }

    package func sources(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws
        -> [RightSource]
    {
        try SourceStore.sources(of: person, at: time, on: connection)
    }

    /// Not in the past, and no longer than a year.
    private func checkPeriod(_ new: NewDelegation, at now: Timestamp) throws {
        guard new.from < new.until else { throw invalid("until", "结束时间应晚于开始时间！") }
        guard new.until > now else { throw invalid("until", "结束时间应晚于当前时间！") }
        guard new.until.seconds(since: new.from) <= 366 * 86_400 else { throw invalid("until", "代办期限不能超过一年！") }
    }
}
