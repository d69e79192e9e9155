import HubCore
import HubCrypto
import RegionSDK

/// Sign-ins that are under way at a platform. Of state and guest only the digests are kept.
enum DepartureStore {
    /// What the platform's answer must fit to.
    struct Record: Sendable {
        let nonce: String
        /// The secret of PKCE (RFC 7636).
        let verifier: String
        let returnAddress: String
        let next: String

        /// A new one, with a nonce and a verifier of its own.
        init(_ departure: Departure) throws {
            nonce = Base64URL.text(of: try SecureBytes.random(32))
            verifier = Base64URL.text(of: try SecureBytes.random(32))
            returnAddress = departure.returnAddress
            next = departure.next
        }

        fileprivate init(_ row: Row) throws {
            nonce = try row.get(0)
            verifier = try row.get(1)
            returnAddress = try row.get(2)
            next = try row.get(3)
        }

        /// The verifier's digest, which the platform is shown first (RFC 7636 §4.2, S256).
        var challenge: String {
            get throws { Base64URL.text(of: try Digest(of: Array(verifier.utf8)).bytes) }
        }
    }

    /// How long somebody may be at the platform, in seconds.
    static let life: Int64 = 600

    static func add(_ record: Record, state: String, _ departure: Departure, on connection: any Connection) throws {
        try connection.execute("DELETE FROM openid_departure WHERE expires_at <= \(departure.time)")
        try connection.execute(
            """
            INSERT INTO openid_departure
                (state_hash, platform, guest_hash, nonce, verifier, return_address, next, expires_at)
            VALUES (\(try digest(state)), \(departure.platform), \(try digest(departure.guest)), \(record.nonce),
                \(record.verifier), \(record.returnAddress.storable), \(record.next.storable),
                \(departure.time + life))
            """)
    }

    /// Takes a departure away and returns it; nil where there is none of this platform and this browser.
    static func take(_ arrival: Arrival, on connection: any Connection) throws -> Record? {
        try connection.row(
            """
            DELETE FROM openid_departure
            WHERE state_hash = \(try digest(arrival.state)) AND platform = \(arrival.platform)
                AND guest_hash = \(try digest(arrival.guest)) AND expires_at > \(arrival.time)
            RETURNING nonce, verifier, return_address, next
            """
        ).map { try Record($0) }
    }

    private static func digest(_ text: String) throws -> String { try Digest(of: Array(text.utf8)).description }
}
