import HubCore
import RegionSDK

/// How many people, organisations, locks and live sessions there are: one statement.
struct FiguresStore {
    let signIn: SignInPolicy
    let session: SessionPolicy

    func figures(at time: Timestamp, on connection: any Connection) throws -> PeopleFigures {
        let row = try connection.row(
            """
            SELECT (SELECT COUNT(*) FROM person), (SELECT COUNT(*) FROM organisation),
                (SELECT COUNT(*) FROM person p WHERE p.disabled = 0 AND p.id IN (\(signIn.locked(at: time)))),
                (SELECT COUNT(*) FROM session s JOIN person p ON p.id = s.person
                    WHERE p.disabled = 0 AND \(session.alive(at: time)))
            """)
        guard let row else { throw HubError(.internal, "no figures") }
        return PeopleFigures(
            people: try row.get(0), organisations: try row.get(1), locked: try row.get(2), sessions: try row.get(3))
    }
}
