import RegionSDK

/// What a step sees inside its transaction: who acts, when, on what, and the database.
public struct Scene {
    /// The transaction's connection; what it changes is undone when the step throws.
    public let connection: any Connection
    /// Who acts, in which role.
    public let actor: Actor
    /// When the step happens; the same for everything in the transaction.
    public let now: Timestamp
    /// The tenant's keys for personal values.
    let vault: any PersonalVault
    /// The region's settings in the tenant.
    public let settings: Settings
    /// The registers (企业库、人员库、专家库、项目库) of the tenant.
    public let registers: any Registers
    /// The working days.
    public let calendar: WorkCalendar
    /// The filing being changed; nil for a new one.
    public let record: FilingRecord?
    /// What the filing is part of, as its declaration says; nil stands on its own.
    public let whole: FilingRecord?

    /// The day it is in China.
    public var today: CalendarDate { CalendarDate(chinaDay: now.milliseconds) }

    /// The filing of a kind with this number given on the way, whoever owns it; the caller checks the owner.
    public func filing(_ kind: any Filing.Type, code: String) throws -> FilingRecord? {
        try FilingStore(kind, vault).record(code: code, on: connection)
    }

    /// The next value of a counter, from 1; a counter that starts anew each day has the day in its name.
    public func next(_ counter: String) throws -> Int { try Counter.next(counter, on: connection) }

    /// True when the acting person or his organisation owns the filing.
    public func owns(_ record: FilingRecord) -> Bool {
        record.organisation.map { $0 == actor.organisation?.id } ?? (record.person == actor.principal)
    }

    /// The filings of a kind that are part of another, oldest first.
    public func filings(_ kind: any Filing.Type, partOf parent: ID<FilingRecord>) throws -> [FilingRecord] {
        try FilingStore(kind, vault).children(of: parent, on: connection)
    }
}
