import HubCore
import RegionSDK

extension TenantAdministration {
    package func people(_ search: PeopleSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<PersonLine>
    {
        try PeopleStore(signIn: signIn).page(search, place, on: connection)
    }

    package func person(
        _ id: ID<Person>, in extent: PeopleExtent, at time: Timestamp, on connection: any Connection
    ) throws -> PersonFile {
        try PersonStore(signIn: signIn, session: session).file(id, in: extent, at: time, on: connection)
    }

    package func person(named account: String, on connection: any Connection) throws -> ID<Person>? {
        try AccountStore.person(of: AccountName(typed: account), on: connection)
    }

    package func firstPassword() throws -> String { try FirstPassword.make(policy.known) }

    package func rename(_ target: PersonTarget, to name: String, on connection: any Connection) throws {
        guard !name.isEmpty else {
            throw HubError(.invalid, "请输入姓名！", fields: [FieldError("name", "请输入姓名！")])
        }
        try PersonStore.hold(target, on: connection)
        try PersonStore.rename(target.id, to: name, on: connection)
    }

    package func disable(_ target: PersonTarget, on connection: any Connection) throws {
        try leaving(target, on: connection) {
            try PersonStore.setDisabled(true, target.id, on: connection)
            _ = try SessionLines.endAll(of: target.id, on: connection)
        }
    }

    package func enable(_ target: PersonTarget, on connection: any Connection) throws {
        try PersonStore.hold(target, on: connection)
        try PersonStore.setDisabled(false, target.id, on: connection)
    }

    package func replacePassword(
        _ target: PersonTarget, hash: String, at time: Timestamp, on connection: any Connection
    ) throws {
        try PersonStore.hold(target, on: connection)
        try PersonStore.setPassword(hash, of: target.id, at: time, on: connection)
        try PersonStore.unlock(target.id, on: connection)
        _ = try SessionLines.endAll(of: target.id, on: connection)
    }

    package func unlock(_ target: PersonTarget, on connection: any Connection) throws {
        try PersonStore.hold(target, on: connection)
        try PersonStore.unlock(target.id, on: connection)
    }

    package func changeRoles(_ target: PersonTarget, on connection: any Connection, _ change: () throws -> Void) throws
    {
        try leaving(target, on: connection, change)
    }

    /// A change after which a person may not be what he was: whoever appoints administrators is not the last one.
    private func leaving(_ target: PersonTarget, on connection: any Connection, _ change: () throws -> Void) throws {
        try AppointerStore.hold(on: connection)
        try PersonStore.hold(target, on: connection)
        let appoints = try AppointerStore.includes(target.id, on: connection)
        try change()
        if appoints { try AppointerStore.requireOne(on: connection) }
    }
}
