import HubCore
import RegionSDK

extension TenantKeys {
    package func means(of person: ID<Person>, on connection: any Connection) throws -> KeyMeans {
        guard !authorities.isEmpty, try BoundKeyStore.isHeld(by: person, on: connection) else { return .none }
        let roles = try holders.roles(of: person, in: nil, on: connection)
        return demandsKey(roles.map(\.role)) ? .demanded : .offered
    }

    package func prove(_ proof: KeyProof, of person: ID<Person>, _ visit: KeyVisit) async throws {
        let examined = try await examine(proof, visit)
        let outcome = try await database.write { connection -> KeyOutcome<ID<BoundKey>> in
            let proven: KeyOutcome<ID<BoundKey>>
            switch try prove(examined, for: .proof, visit, on: connection) {
            case .refused(let refusal): proven = .refused(refusal)
            case .done(let key): proven = try own(key, of: person, visit, on: connection)
            }
            var refused: KeyRefusal?
            if case .refused(let refusal) = proven { refused = refusal }
            try record("factor.prove", refused, examined, object: "person:\(person)", visit, on: connection)
            return proven
        }
        _ = try outcome.get(words(examined))
    }

    /// The key, where it is the person's own or that of an organisation he acts for. Its first use does not bind it here.
    private func own(_ key: ProvenKey, of person: ID<Person>, _ visit: KeyVisit, on connection: any Connection) throws
        -> KeyOutcome<ID<BoundKey>>
    {
        switch try lock(of: key, isFirstUse: false, visit, on: connection) {
        case .refused(let refusal): return .refused(refusal)
        case .done(let lock):
            guard try mayUse(lock, person, on: connection) else { return .refused(.otherPerson) }
            try BoundKeyStore.used(lock, key, at: visit.time, on: connection)
            try FailureStore.clear(.key, key.blockSubject(at: visit.source), on: connection)
            return .done(lock.id)
        }
    }

    /// Whether a lock is the person's own, or that of an organisation he acts for.
    func mayUse(_ lock: Lock, _ person: ID<Person>, on connection: any Connection) throws -> Bool {
        let owner = lock.owner
        if owner.organisation == nil, owner.person != person { return false }
        return try !holders.roles(of: person, in: owner.organisation, on: connection).isEmpty
    }
}
