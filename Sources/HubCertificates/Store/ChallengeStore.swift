import HubCore
import RegionSDK

/// Challenges that were given out; of each only the digest is kept.
enum ChallengeStore {
    /// How long a challenge is good for.
    static let life: Int64 = 120_000
    /// How long a used one is remembered, to tell “used” from “unknown”.
    private static let memory: Int64 = 3_600_000

    static func add(
        _ digest: String, for purpose: KeyPurpose, seat: String, at time: Timestamp, on connection: any Connection
    ) throws {
        try connection.execute("DELETE FROM key_challenge WHERE made_at < \(time.milliseconds - memory)")
        try connection.execute(
            """
            INSERT INTO key_challenge (digest, purpose, seat, made_at)
            VALUES (\(digest), \(purpose.rawValue), \(seat), \(time))
            """)
    }

    /// Uses a challenge up: nil when it was good, else what is wrong with it. One statement decides, so of many uses
    /// at once one succeeds, on however many hubs.
    static func use(
        _ digest: String, for purpose: KeyPurpose, seat: String, at time: Timestamp, on connection: any Connection
    ) throws -> KeyRefusal? {
        let used = try connection.execute(
            """
            UPDATE key_challenge SET used_at = \(time)
            WHERE digest = \(digest) AND purpose = \(purpose.rawValue) AND seat = \(seat) AND used_at IS NULL
                AND made_at > \(time.milliseconds - life) AND made_at <= \(time)
            """)
        return used == 1 ? nil : try fault(of: digest, purpose, seat, on: connection)
    }

    /// Why a challenge cannot be used. Someone else's stays as it is, so that he can use it.
    private static func fault(
        of digest: String, _ purpose: KeyPurpose, _ seat: String, on connection: any Connection
    ) throws -> KeyRefusal {
        let row = try connection.row("SELECT purpose, seat, used_at FROM key_challenge WHERE digest = \(digest)")
        guard let row else { return .unknownChallenge }
        guard try row.get(0) == purpose.rawValue, try row.get(1) == seat else { return .foreignChallenge }
        return row.values[2] == .null ? .expiredChallenge : .usedChallenge
    }
}
