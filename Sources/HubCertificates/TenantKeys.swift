import HubClient
import HubCore
import HubCrypto
import RegionSDK

/// The keys of one tenant, in its database.
package struct TenantKeys: KeyRing {
    let database: any Database
    let audit: any AuditTrail
    let holders: any KeyHolders
    let shelf: AuthorityShelf
    let workers: Workers
    let policy: KeyPolicy
    /// Who asks the responder of each CA that has one, by the CA's name.
    let desks: [String: ResponderDesk]

    /// - Parameter transfers: what carries questions to responders.
    package init(
        database: any Database, audit: any AuditTrail, holders: any KeyHolders, shelf: AuthorityShelf,
        workers: Workers, policy: KeyPolicy, transfers: TransferLoop
    ) {
        self.database = database
        self.audit = audit
        self.holders = holders
        self.shelf = shelf
        self.workers = workers
        self.policy = policy
        let asked = shelf.authorities.compactMap { plan in plan.responder.map { (plan.face.name, $0) } }
        desks = Dictionary(asked.map { ($0, ResponderDesk($1, transfers)) }) { first, _ in first }
    }

    package var authorities: [KeyAuthority] { shelf.authorities.map(\.face) }

    package func states(at time: Timestamp) async throws -> [KeyAuthorityState] {
        await withResponders(try await workers.run { [shelf] in shelf.states(at: time) })
    }

    package func challenge(for purpose: KeyPurpose, _ visit: KeyVisit) async throws -> String {
        let text = Base64URL.text(of: try SecureBytes.random(32))
        let (digest, seat) = (try Self.digest(text), try Self.digest(visit.seat))
        try await database.write {
            try ChallengeStore.add(digest, for: purpose, seat: seat, at: visit.time, on: $0)
        }
        return text
    }

    package func demandsKey(_ roles: [String]) -> Bool {
        !authorities.isEmpty && roles.contains { policy.roles.contains($0) }
    }

    package func sentence(of reason: String) -> String? {
        KeyRefusal(code: reason).map { RefusalWords(title: "数字证书", lockMinutes: policy.lockMinutes).sentence($0) }
    }

    package func keys(
        _ search: KeySearch, _ place: SlicePlace, of organisation: ID<Organisation>?, on connection: any Connection
    ) throws -> Slice<BoundKey> { try KeyList.slice(search, place, of: organisation, on: connection) }

    /// What the database keeps of a secret.
    static func digest(_ text: String) throws -> String { try Digest(of: Array(text.utf8)).description }
}
