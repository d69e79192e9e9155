import RegionSDK

/// The live sessions of a tenant's people, for administrators (会话管理).
package protocol SessionAdministration: Sendable {
    /// A page of the sessions that are alive at a time, the newest first.
    func sessions(_ search: SessionSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<SessionLine>

    /// Ends one session and says whose it was; nil when there is none.
    func end(_ session: ID<Session>, on connection: any Connection) throws -> ID<Person>?

    /// Ends every session of a person and says how many.
    func endAll(of person: ID<Person>, on connection: any Connection) throws -> Int
}

/// What sessions are searched by.
package struct SessionSearch: Sendable {
    package var time: Timestamp
    /// A part of the person's name.
    package var name = ""
    /// A part of the account's name.
    package var account = ""
    package var person: ID<Person>?

    package init(at time: Timestamp) { self.time = time }
}

/// A live session in a list.
package struct SessionLine: Sendable {
    package let id: ID<Session>
    package let person: ID<Person>
    package let name: String
    package let account: String
    package let role: String
    package let source: String
    package let userAgent: String
    package let openedAt: Timestamp
    package let lastSeen: Timestamp

    package init(
        id: ID<Session>, person: ID<Person>, name: String, account: String, role: String, source: String,
        userAgent: String, openedAt: Timestamp, lastSeen: Timestamp
    ) {
        self.id = id
        self.person = person
        self.name = name
        self.account = account
        self.role = role
        self.source = source
        self.userAgent = userAgent
        self.openedAt = openedAt
        self.lastSeen = lastSeen
    }
}
