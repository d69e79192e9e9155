import HubCrypto
import RegionSDK
import Synchronization

/// The vault of one tenant: keys in its database, wrapped with a key that comes out of the hub's master key.
package final class TenantVault: PersonalVault {
    private let tenant: String
    private let algorithm: Cipher
    private let wrapping: [UInt8]
    private let indexing: [UInt8]
    /// Keys that were unwrapped; a key never changes under its id.
    private let open = Mutex<[Int64: OpenKey]>([:])

    /// - Parameter algorithm: what keys made from now on are used with.
    package init(tenant: String, master: MasterKey, algorithm: Cipher = .aes) throws {
        self.tenant = tenant
        self.algorithm = algorithm
        wrapping = try master.key(for: "wrapping", tenant: tenant)
        indexing = try master.key(for: "index", tenant: tenant)
    }

    /// Makes the first key, or checks that the present one belongs to this master key. Throws `unavailable` otherwise.
    package func prepare(on connection: any Connection) throws {
        if let kept = try KeyStore.present(on: connection) {
            _ = try unwrap(kept)
        } else {
            try addKey(on: connection)
        }
    }

    /// Makes another key, which seals from this transaction on.
    @discardableResult package func addKey(on connection: any Connection) throws -> Int64 {
        let id = try KeyStore.nextID(on: connection)
        let context = try wrappingContext(id, algorithm)
        let wrapped = try Cipher.aes.seal(SecureBytes.random(Cipher.keyLength), key: wrapping, context: context)
        try KeyStore.add(KeyStore.Kept(id: id, algorithm: algorithm.rawValue, wrapped: wrapped), on: connection)
        return id
    }

    /// The id of the key that seals now.
    package func presentKey(on connection: any Connection) throws -> Int64 { try present(on: connection).id }

    package func seal(_ value: PersonalValue, at place: PersonalPlace, on connection: any Connection) throws -> String {
        if value.isEmpty { return "" }
        return try seal(value, at: place, with: present(on: connection))
    }

    package func seal(_ values: [(value: PersonalValue, place: PersonalPlace)], on connection: any Connection) throws
        -> [String]
    {
        guard values.contains(where: { !$0.value.isEmpty }) else { return values.map { _ in "" } }
        let key = try present(on: connection)
        return try values.map { $0.value.isEmpty ? "" : try seal($0.value, at: $0.place, with: key) }
    }

    package func open(
        _ sealed: String, of kind: PersonalKind, at place: PersonalPlace, on connection: any Connection
    ) throws -> PersonalValue {
        if sealed.isEmpty { return PersonalValue("", kind) }
        guard let parts = SealedText(sealed) else { throw Self.broken(place) }
        let key = try key(parts.key, place, on: connection)
        do {
            let bytes = try key.algorithm.open(parts.bytes, key: key.bytes, context: context(place, key.id))
            guard let text = String(validating: bytes, as: UTF8.self) else { throw Self.broken(place) }
            return PersonalValue(text, kind)
        } catch {
            throw Self.broken(place)
        }
    }

    package func index(of value: PersonalValue) throws -> String? {
        if value.isEmpty { return nil }
        let message = LengthPrefixed.bytes(["index", value.kind.rawValue, value.normalised])
        return Base64URL.text(of: try HMAC.sha256(of: message, key: indexing))
    }

    package func renew(
        _ stored: String, of kind: PersonalKind, at place: PersonalPlace, on connection: any Connection
    ) throws -> String? {
        if stored.isEmpty { return nil }
        let present = try present(on: connection)
        guard SealedText.isSealed(stored) else {
            return try seal(PersonalValue(stored, kind), at: place, with: present)
        }
        if SealedText(stored)?.key == present.id { return nil }
        return try seal(open(stored, of: kind, at: place, on: connection), at: place, with: present)
    }

    private func seal(_ value: PersonalValue, at place: PersonalPlace, with key: OpenKey) throws -> String {
        let bytes = try key.algorithm.seal(
            Array(value.revealed.utf8), key: key.bytes, context: context(place, key.id))
        return SealedText(key: key.id, bytes: bytes).text
    }

    /// What a sealed value is bound to.
    private func context(_ place: PersonalPlace, _ key: Int64) -> [UInt8] {
        LengthPrefixed.bytes(["value", tenant, place.table, place.column, place.row, String(key)])
    }

    private func wrappingContext(_ id: Int64, _ algorithm: Cipher) throws -> [UInt8] {
        LengthPrefixed.bytes(["key", tenant, String(id), algorithm.rawValue])
    }

    private func present(on connection: any Connection) throws -> OpenKey {
        guard let kept = try KeyStore.present(on: connection) else {
            throw HubError(.unavailable, "个人信息密钥不可用，请联系管理员！")
        }
        return try unwrap(kept)
    }

    private func key(_ id: Int64, _ place: PersonalPlace, on connection: any Connection) throws -> OpenKey {
        if let key = open.withLock({ $0[id] }) { return key }
        guard let kept = try KeyStore.key(id, on: connection) else { throw Self.broken(place) }
        return try unwrap(kept)
    }

    private func unwrap(_ kept: KeyStore.Kept) throws -> OpenKey {
        if let key = open.withLock({ $0[kept.id] }) { return key }
        do {
            guard let algorithm = Cipher(rawValue: kept.algorithm) else { throw CryptoError.malformed("algorithm") }
            let bytes = try Cipher.aes.open(
                kept.wrapped, key: wrapping, context: wrappingContext(kept.id, algorithm))
            let key = OpenKey(id: kept.id, algorithm: algorithm, bytes: bytes)
            open.withLock { $0[kept.id] = key }
            return key
        } catch {
            throw HubError(
                .unavailable, "the master key is not the one that tenant \(tenant)'s key \(kept.id) was wrapped with")
        }
    }

    private static func broken(_ place: PersonalPlace) -> HubError {
        HubError(.internal, "a personal value cannot be opened: \(place.table) \(place.row) \(place.column)")
    }

    private struct OpenKey: Sendable {
        let id: Int64
        let algorithm: Cipher
        let bytes: [UInt8]
    }
}
