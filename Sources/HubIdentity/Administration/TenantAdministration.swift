import HubCore
import RegionSDK

/// The administration of one tenant's people, organisations and sessions, in its database.
package struct TenantAdministration: Administration {
    let policy: LivePolicy

    package init(policy: LivePolicy = LivePolicy()) { self.policy = policy }

    var signIn: SignInPolicy { SignInPolicy(policy.known) }
    var session: SessionPolicy { SessionPolicy(policy.known) }

    package func figures(at time: Timestamp, on connection: any Connection) throws -> PeopleFigures {
        try FiguresStore(signIn: signIn, session: session).figures(at: time, on: connection)
    }

    package func hold(role: String, on connection: any Connection) throws {
        try PersonStore.hold(role: role, on: connection)
    }

    package func roles(on connection: any Connection) throws -> [RoleLine] { try PersonStore.roles(on: connection) }
}
