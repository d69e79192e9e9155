import HubCore
import HubCrypto
import RegionSDK

extension TenantKeys {
    /// How a certificate stands among the bound locks of its identifier, which are held until the transaction ends where
    /// one of them is to change.
    func standing(of key: ProvenKey, isChanging: Bool = false, on connection: any Connection) throws -> LockStanding {
        if isChanging { try BoundKeyStore.hold(key, on: connection) }
        return LockStanding(
            of: key, among: try BoundKeyStore.locks(of: key, on: connection), within: shelf.renewal(key.authority))
    }

    /// The lock that a proven key is. A renewed certificate takes its predecessor's place; a key that nobody has bound is
    /// bound where the CA lets the credit code decide, unless `isFirstUse` is false.
    func lock(
        of key: ProvenKey, isFirstUse: Bool = true, _ visit: KeyVisit, on connection: any Connection
    ) throws -> KeyOutcome<Lock> {
        if case .bound(let lock) = try standing(of: key, on: connection) { return .done(lock) }
        switch try standing(of: key, isChanging: true, on: connection) {
        case .bound(let lock): return .done(lock)
        case .renewed(let lock): return try renew(lock, with: key, visit, on: connection)
        case .shared(let lock): return try bindByUse(key, to: lock.owner, isShared: true, visit, on: connection)
        case .unknown:
            guard isFirstUse, let owner = try namedOwner(of: key, on: connection) else { return .refused(.unbound) }
            return try bindByUse(key, to: owner, visit, on: connection)
        case .further(isBound: true): return .refused(.furtherLock)
        case .unbound, .further: return .refused(.unbound)
        }
    }

    /// Whom the credit code of a key names, where the CA lets it decide.
    private func namedOwner(of key: ProvenKey, on connection: any Connection) throws -> KeyOwner? {
        guard shelf.bindsOnFirstUse(key.authority), (try? CreditCode(key.identifier)) != nil,
            let organisation = try holders.organisation(ofCode: key.identifier, on: connection),
            let person = try holders.firstPerson(of: organisation, on: connection)
        else { return nil }
        return KeyOwner(person: person, organisation: organisation)
    }

    private func bindByUse(
        _ key: ProvenKey, to owner: KeyOwner, isShared: Bool = false, _ visit: KeyVisit, on connection: any Connection
    ) throws -> KeyOutcome<Lock> {
        guard let id = try BoundKeyStore.bind(key, to: owner, isShared: isShared, at: visit.time, on: connection) else {
            return .refused(.unbound)
        }
        try note("key.bind", id, "first-use \(key.authority) \(key.serial)", visit, on: connection)
        return .done(
            Lock(id: id, owner: owner, serial: key.serial, publicKey: key.publicKey, from: key.from, until: key.until))
    }

    func renew(
        _ lock: Lock, with key: ProvenKey, _ visit: KeyVisit, on connection: any Connection
    ) throws -> KeyOutcome<Lock> {
        guard try BoundKeyStore.renew(lock, with: key, on: connection) else { return .refused(.unbound) }
        try note("key.renew", lock.id, "\(key.authority) \(lock.serial) \(key.serial)", visit, on: connection)
        var renewed = lock
        (renewed.serial, renewed.publicKey, renewed.formerSerial) = (key.serial, key.publicKey, lock.serial)
        return .done(renewed)
    }

    /// Writes what became of a lock by its use.
    private func note(
        _ action: String, _ id: ID<BoundKey>, _ detail: String, _ visit: KeyVisit, on connection: any Connection
    ) throws {
        try audit.record(
            AuditEntry(
                time: visit.time, actor: visit.actor, source: visit.source, requestID: visit.requestID, action: action,
                object: "key:\(id)", detail: detail), on: connection)
    }
}
