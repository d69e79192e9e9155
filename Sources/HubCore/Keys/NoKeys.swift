import RegionSDK

/// The keys of a tenant that takes none.
package struct NoKeys: KeyRing {
    package init() {}

    package var authorities: [KeyAuthority] { [] }

    package func states(at time: Timestamp) async throws -> [KeyAuthorityState] { [] }

    package func challenge(for purpose: KeyPurpose, _ visit: KeyVisit) async throws -> String { throw Self.refusal }

    package func signIn(_ proof: KeyProof, _ visit: KeyVisit) async throws -> KeyEntry { throw Self.refusal }

    package func beginStep(of person: ID<Person>, _ visit: KeyVisit) async throws { throw Self.refusal }

    package func isAtStep(_ visit: KeyVisit) async throws -> Bool { false }

    package func finishStep(_ proof: KeyProof, _ visit: KeyVisit) async throws -> KeyEntry { throw Self.refusal }

    package func demandsKey(_ roles: [String]) -> Bool { false }

    package func means(of person: ID<Person>, on connection: any Connection) throws -> KeyMeans { .none }

    package func prove(_ proof: KeyProof, of person: ID<Person>, _ visit: KeyVisit) async throws { throw Self.refusal }

    package func bind(_ proof: KeyProof, to owner: KeyOwner, _ visit: KeyVisit) async throws -> BoundKey {
        throw Self.refusal
    }

    package func unbind(_ key: ID<BoundKey>, of organisation: ID<Organisation>?, _ visit: KeyVisit) async throws {
        throw Self.refusal
    }

    package func sentence(of reason: String) -> String? { nil }

    package func keys(
        _ search: KeySearch, _ place: SlicePlace, of organisation: ID<Organisation>?, on connection: any Connection
    ) throws -> Slice<BoundKey> { Slice(rows: [], total: 0) }

    private static let refusal = HubError(.refused, "本平台未启用数字证书登录！")
}
