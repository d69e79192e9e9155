import HubCore
import RegionSDK

extension TenantKeys {
    package func bind(_ proof: KeyProof, to owner: KeyOwner, _ visit: KeyVisit) async throws -> BoundKey {
        let examined = try await examine(proof, visit)
        let outcome = try await database.write { connection -> KeyOutcome<BoundKey> in
            let bound = try bind(examined, to: owner, visit, on: connection)
            switch bound {
            case .refused(let refusal):
                try record("key.bind", refusal, examined, object: "", visit, on: connection)
            case .done(let key):
                try record("key.bind", nil, examined, object: "key:\(key.id)", visit, on: connection)
            }
            return bound
        }
        return try outcome.get(words(examined))
    }

    private func bind(
        _ examined: Examined, to owner: KeyOwner, _ visit: KeyVisit, on connection: any Connection
    ) throws -> KeyOutcome<BoundKey> {
        let key: ProvenKey
        switch try prove(examined, for: .binding, visit, on: connection) {
        case .refused(let refusal): return .refused(refusal)
        case .done(let proven): key = proven
        }
        if let record = try BoundKeyStore.find(key, on: connection), !record.isUnbound {
            return .refused(record.owner.organisation == owner.organisation ? .boundHere : .boundElsewhere)
        }
        guard let id = try BoundKeyStore.bind(key, to: owner, at: visit.time, on: connection),
            let found = try KeyList.find(id, on: connection)
        else { return .refused(.boundElsewhere) }
        return .done(found.key)
    }

    package func unbind(_ key: ID<BoundKey>, of organisation: ID<Organisation>?, _ visit: KeyVisit) async throws {
        try await database.write { connection in
            guard let found = try KeyList.find(key, on: connection),
                organisation == nil || found.owner.organisation == organisation
            else { throw HubError(.notFound, "该CA锁不存在！") }
            try keepOne(of: found.owner, on: connection)
            guard try BoundKeyStore.unbind(key, at: visit.time, on: connection) else {
                throw HubError(.notFound, "该CA锁不存在！")
            }
            try audit.record(
                AuditEntry(
                    time: visit.time, actor: visit.actor, source: visit.source, requestID: visit.requestID,
                    action: "key.unbind", object: "key:\(key)", detail: "\(found.key.authority) \(found.key.serial)"),
                on: connection)
        }
    }

    /// An organisation whose people enter with a key only keeps one (HR-47).
    private func keepOne(of owner: KeyOwner, on connection: any Connection) throws {
        guard let organisation = owner.organisation, !policy.roles.isEmpty,
            try holders.isHeld(policy.roles, in: organisation, on: connection),
            try BoundKeyStore.hold(of: organisation, on: connection) <= 1
        else { return }
        throw HubError(.refused, "请至少保留一个CA锁！")
    }
}
