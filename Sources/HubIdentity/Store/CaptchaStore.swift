import HubCore
import HubCrypto
import RegionSDK

/// Captchas that wait for an answer.
enum CaptchaStore {
    /// Keeps one, and forgets those that are over.
    static func add(_ question: CaptchaQuestion, for guest: String, at time: Timestamp, on connection: any Connection)
        throws -> String
    {
        let ticket = try RandomText.secret()
        try connection.execute("DELETE FROM captcha WHERE made_at <= \(time.milliseconds - CaptchaQuestion.life)")
        try connection.execute(
            """
            INSERT INTO captcha (ticket, guest, kind, answer, made_at)
            VALUES (\(ticket), \(try digest(guest)), \(question.kind.rawValue), \(question.answer), \(time))
            """)
        return ticket
    }

    /// Takes one away and compares: whatever was answered, it is answered no more.
    static func take(_ reply: Captcha.Reply, at time: Timestamp, on connection: any Connection) throws -> Bool {
        let row = try connection.row(
            """
            DELETE FROM captcha WHERE ticket = \(reply.ticket.storable) AND guest = \(try digest(reply.guest))
            RETURNING answer, made_at
            """)
        guard let row else { return false }
        let (answer, madeAt): (String, Timestamp) = (try row.get(0), try row.get(1))
        return abs(time.milliseconds - madeAt.milliseconds) < CaptchaQuestion.life
            && SecureBytes.equal(answer, CaptchaQuestion.folded(reply.text))
    }

    /// What a picture shows.
    static func text(_ ticket: String, for guest: String, at time: Timestamp, on connection: any Connection) throws
        -> String?
    {
        try connection.value(
            """
            SELECT answer FROM captcha WHERE ticket = \(ticket.storable) AND guest = \(try digest(guest))
                AND kind = 'picture' AND made_at > \(time.milliseconds - CaptchaQuestion.life)
            """)
    }

    private static func digest(_ guest: String) throws -> String { try Digest(of: Array(guest.utf8)).description }
}
