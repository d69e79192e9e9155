import HubCore
import RegionSDK

extension TenantKeys {
    package func signIn(_ proof: KeyProof, _ visit: KeyVisit) async throws -> KeyEntry {
        let examined = try await examine(proof, visit)
        return try await settle(examined, for: .signIn, visit) { key, connection in
            try enter(key, visit, on: connection)
        }
    }

    package func beginStep(of person: ID<Person>, _ visit: KeyVisit) async throws {
        let seat = try Self.digest(visit.seat)
        try await database.write { try StepStore.begin(person, seat: seat, at: visit.time, on: $0) }
    }

    package func isAtStep(_ visit: KeyVisit) async throws -> Bool {
        let seat = try Self.digest(visit.seat)
        return try await database.read { try StepStore.person(seat: seat, at: visit.time, on: $0) } != nil
    }

    package func finishStep(_ proof: KeyProof, _ visit: KeyVisit) async throws -> KeyEntry {
        let examined = try await examine(proof, visit)
        return try await settle(examined, for: .step, visit) { key, connection in
            guard let person = try StepStore.person(seat: examined.seat, at: visit.time, on: connection) else {
                return .refused(.noStep)
            }
            let outcome = try enter(key, as: person, visit, on: connection)
            if case .done = outcome { try StepStore.end(seat: examined.seat, on: connection) }
            return outcome
        }
    }

    /// Proof, binding, account, counters and audit in one transaction.
    private func settle(
        _ examined: Examined, for purpose: KeyPurpose, _ visit: KeyVisit,
        _ enter: @escaping @Sendable (ProvenKey, any Connection) throws -> KeyOutcome<KeyEntry>
    ) async throws -> KeyEntry {
        let outcome = try await database.write { connection -> KeyOutcome<KeyEntry> in
            let entered: KeyOutcome<KeyEntry>
            switch try prove(examined, for: purpose, visit, on: connection) {
            case .refused(let refusal): entered = .refused(refusal)
            case .done(let key): entered = try enter(key, connection)
            }
            switch entered {
            case .refused(let refusal):
                try record("sign-in.certificate", refusal, examined, object: "", visit, on: connection)
            case .done(let entry):
                try record(
                    "sign-in.certificate", nil, examined, object: "person:\(entry.person)",
                    account: holders.account(of: entry.person, on: connection), visit, on: connection)
            }
            return entered
        }
        return try outcome.get(words(examined))
    }

    /// The account of a key, bound before or by its first use.
    private func enter(_ key: ProvenKey, _ visit: KeyVisit, on connection: any Connection) throws
        -> KeyOutcome<KeyEntry>
    {
        switch try lock(of: key, visit, on: connection) {
        case .refused(let refusal): return .refused(refusal)
        case .done(let lock):
            return try admit(lock.owner.person, with: key, lock, visit, followsPassword: false, on: connection)
        }
    }

    /// A key of the person himself, or of an organisation he acts for.
    private func enter(
        _ key: ProvenKey, as person: ID<Person>, _ visit: KeyVisit, on connection: any Connection
    ) throws -> KeyOutcome<KeyEntry> {
        switch try lock(of: key, visit, on: connection) {
        case .refused(let refusal): return .refused(refusal)
        case .done(let lock):
            guard try mayUse(lock, person, on: connection) else { return .refused(.otherPerson) }
            return try admit(person, with: key, lock, visit, followsPassword: true, on: connection)
        }
    }

    private func admit(
        _ person: ID<Person>, with key: ProvenKey, _ lock: Lock, _ visit: KeyVisit, followsPassword: Bool,
        on connection: any Connection
    ) throws -> KeyOutcome<KeyEntry> {
        let roles = try holders.roles(of: person, in: lock.owner.organisation, on: connection)
        guard !roles.isEmpty else { return .refused(.disabled) }
        try BoundKeyStore.used(lock, key, at: visit.time, on: connection)
        try holders.noteEntry(of: person, visit, on: connection)
        try FailureStore.clear(.key, key.blockSubject(at: visit.source), on: connection)
        return .done(
            KeyEntry(
                person: person, holdings: roles.map(\.id), followsPassword: followsPassword))
    }
}
