import HubCore
import RegionSDK

extension TenantIdentity: KeyHolders {
    package func organisation(ofCode code: String, on connection: any Connection) throws -> ID<Organisation>? {
        try KeyHolderStore.organisation(ofCode: code, on: connection)
    }

    package func firstPerson(of organisation: ID<Organisation>, on connection: any Connection) throws -> ID<Person>? {
        try KeyHolderStore.firstPerson(of: organisation, on: connection)
    }

    package func roles(
        of person: ID<Person>, in organisation: ID<Organisation>?, on connection: any Connection
    ) throws -> [RoleHolding] { try KeyHolderStore.roles(of: person, in: organisation, on: connection) }

    package func isHeld(_ roles: [String], in organisation: ID<Organisation>, on connection: any Connection) throws
        -> Bool
    {
        try KeyHolderStore.isHeld(roles, in: organisation, on: connection)
    }

    package func account(of person: ID<Person>, on connection: any Connection) throws -> String {
        try AccountStore.password(of: person, on: connection)?.accountName ?? ""
    }

    package func noteEntry(of person: ID<Person>, _ visit: KeyVisit, on connection: any Connection) throws {
        try KeyHolderStore.noteEntry(of: person, at: visit.time, on: connection)
        let entry = PastSignIn(
            time: visit.time, source: visit.source, userAgent: visit.userAgent, outcome: "成功（CA锁）", succeeded: true)
        try SignInLog.add(entry, of: person, on: connection)
    }
}
