import RegionSDK

/// By which ways people want to be told, beside the inbox (通知设置).
package protocol Preferences: Sendable {
    /// What a person chose; the tenant's own setting where he chose nothing.
    func preference(of person: ID<Person>, on connection: any Connection) throws -> Preference

    /// Keeps what a person chose.
    func choose(_ preference: Preference, of person: ID<Person>, on connection: any Connection) throws

    /// The quiet hours of who chose none.
    var usual: QuietHours? { get }
}

/// What one person chose.
package struct Preference: Sendable, Hashable {
    /// Ways that are not wanted.
    package var refused: Set<NoticeChannel> = []
    package var quiet: Quiet = .usual

    package init() {}

    /// Which hours are quiet.
    package enum Quiet: Sendable, Hashable {
        /// The tenant's.
        case usual
        /// None.
        case never
        case own(QuietHours)
    }
}

/// Preferences of a tenant that has none.
package struct NoPreferences: Preferences {
    package init() {}

    package var usual: QuietHours? { nil }

    package func preference(of person: ID<Person>, on connection: any Connection) throws -> Preference { Preference() }

    package func choose(_ preference: Preference, of person: ID<Person>, on connection: any Connection) throws {}
}
