import HubCore
import HubCrypto
import RegionSDK

/// Links to one file, signed with a key of the tenant that comes out of the hub's master key. Nothing of a link is kept:
/// what it is for, who made it and until when stand in it.
///
/// The token is `expires.person.organisation.delegator.filing.paper.version.code`: numbers in base 36, the first 16
/// digits of the content's digest, and half of an HMAC-SHA-256 (RFC 2104 §5) in Base64URL over all of it and the kind.
struct TenantLinks: FileLinks {
    /// 32 bytes.
    let key: [UInt8]
    /// How long a link is good.
    let seconds: Int64
    /// Scheme and host of the tenant, or empty.
    let address: String
    let identity: any Identity

    func make(_ subject: LinkedFile, by actor: Actor, at now: Timestamp) throws -> FileLink {
        let expires = (now.milliseconds / 1000) + seconds
        let numbers = [
            expires, actor.person.value, actor.organisation?.id.value ?? 0, actor.delegator?.value ?? 0,
            subject.filing, subject.paper,
        ]
        let words = numbers.map { String($0, radix: 36) } + [String(subject.version.prefix(Self.digits))]
        let said = words.joined(separator: ".")
        guard let code = try? code(of: said, subject.kind) else {
            throw HubError(.unavailable, "暂时无法生成链接，请稍后再试！")
        }
        return FileLink(
            token: "\(said).\(code)", address: address, expires: Timestamp(milliseconds: expires * 1000))
    }

    func open(_ token: String, for kind: String, at now: Timestamp, on connection: any Connection) throws
        -> (subject: LinkedFile, maker: Actor)
    {
        let words = token.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count == 8, token.utf8.count <= Self.longest else { throw HubError.deadLink }
        let said = words.dropLast().joined(separator: ".")
        guard let code = try? code(of: said, kind), SecureBytes.equal(code, String(words[7])) else {
            throw HubError.deadLink
        }
        let numbers = words.prefix(6).compactMap { Int64($0, radix: 36) }
        guard numbers.count == 6, now.milliseconds < numbers[0] * 1000 else { throw HubError.deadLink }
        let maker = try maker(
            ID(numbers[1]), of: numbers[2] == 0 ? nil : ID(numbers[2]),
            for: numbers[3] == 0 ? nil : ID(numbers[3]), at: now, on: connection)
        guard let maker else { throw HubError.deadLink }
        return (LinkedFile(kind: kind, filing: numbers[4], paper: numbers[5], version: String(words[6])), maker)
    }

    /// The person at work as he was: for the same organisation, for the same colleague, with the rights of now.
    private func maker(
        _ person: ID<Person>, of organisation: ID<Organisation>?, for delegator: ID<Person>?, at now: Timestamp,
        on connection: any Connection
    ) throws -> Actor? {
        for standing in try identity.standings(of: person, at: now, on: connection) {
            let actor = try identity.actor(person, as: standing.choice, at: now, on: connection)
            if let actor, actor.organisation?.id == organisation, actor.delegator == delegator { return actor }
        }
        return nil
    }

    private func code(of said: String, _ kind: String) throws -> String {
        let message = LengthPrefixed.bytes(["file link", kind, said])
        return Base64URL.text(of: Array(try HMAC.sha256(of: message, key: key).prefix(16)))
    }

    private static let digits = 16
    private static let longest = 200
}
