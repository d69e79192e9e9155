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
        let bound: ID<BoundKey>
        switch try assign(key, to: owner, visit, on: connection) {
        case .refused(let refusal): return .refused(refusal)
        case .done(let id): bound = id
        }
        try BoundKeyStore.endSharing(of: key, on: connection)
        guard let found = try KeyList.find(bound, on: connection) else { return .refused(.boundElsewhere) }
        return .done(found.key)
    }

    /// Binds a lock by hand: by it further locks of an identifier come in, and those that were unbound.
    private func assign(
        _ key: ProvenKey, to owner: KeyOwner, _ visit: KeyVisit, on connection: any Connection
    ) throws -> KeyOutcome<ID<BoundKey>> {
        let standing = try standing(of: key, isChanging: true, on: connection)
        let locks = try BoundKeyStore.locks(of: key, on: connection)
        // An identifier is one organisation's at a time.
        guard locks.allSatisfy({ $0.isUnbound || $0.owner.actsForSame(as: owner) }) else {
            return .refused(.boundElsewhere)
        }
        var id: ID<BoundKey>?
        switch standing {
        case .bound: return .refused(.boundHere)
        case .unbound(let lock):
            id = try BoundKeyStore.bind(lock, again: key, to: owner, at: visit.time, on: connection)
        case .renewed(let lock) where lock.has(key):
            if case .done = try renew(lock, with: key, visit, on: connection) { id = lock.id }
        case .unknown, .renewed, .shared, .further:
            id = try BoundKeyStore.bind(key, to: owner, at: visit.time, on: connection)
        }
        return id.map { .done($0) } ?? .refused(.boundElsewhere)
    }

    package func unbind(_ key: ID<BoundKey>, of organisation: ID<Organisation>?, _ visit: KeyVisit) async throws {
        try await database.write { connection in
            guard let found = try KeyList.find(key, on: connection),
                organisation == nil || found.owner.organisation == organisation
            else { throw HubError(.notFound, "该CA锁不存在！") }
            try keepOne(beside: found.key, of: found.owner, at: visit.time, on: connection)
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

    /// An organisation whose people enter with a key only keeps one (HR-47): one that is not expired, where it has one.
    private func keepOne(
        beside key: BoundKey, of owner: KeyOwner, at time: Timestamp, on connection: any Connection
    ) throws {
        guard let organisation = owner.organisation, !policy.roles.isEmpty,
            try holders.isHeld(policy.roles, in: organisation, on: connection)
        else { return }
        let others = try BoundKeyStore.hold(of: organisation, beside: key.id, at: time, on: connection)
        if others.good > 0 || (others.all > 0 && key.until < time) { return }
        throw HubError(.refused, "请至少保留一个CA锁！")
    }
}
