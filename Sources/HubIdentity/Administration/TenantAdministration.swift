import HubCore
import RegionSDK

/// The administration of one tenant's people, organisations and sessions, in its database.
package struct TenantAdministration: Administration {
    let signIn: SignInPolicy
    let session: SessionPolicy

    package init(signIn: SignInPolicy = SignInPolicy(), session: SessionPolicy = SessionPolicy()) {
        self.signIn = signIn
        self.session = session
    }

    package func figures(at time: Timestamp, on connection: any Connection) throws -> PeopleFigures {
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

    package func hold(role: String, on connection: any Connection) throws {
        try PersonStore.hold(role: role, on: connection)
    }

    package func roles(on connection: any Connection) throws -> [RoleLine] { try PersonStore.roles(on: connection) }
}
