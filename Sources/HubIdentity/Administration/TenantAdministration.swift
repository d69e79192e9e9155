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
        try FiguresStore(signIn: signIn, session: session).figures(at: time, on: connection)
    }

    package func hold(role: String, on connection: any Connection) throws {
        try PersonStore.hold(role: role, on: connection)
    }

    package func roles(on connection: any Connection) throws -> [RoleLine] { try PersonStore.roles(on: connection) }
}
