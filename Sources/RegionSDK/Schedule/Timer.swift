/// Something that has to happen at a time (定时事项), kept in the tenant's database until it has happened.
public struct Timer: Sendable, Hashable {
    /// Which handler it is for, a name unique in the program: `beijing.invitation.expiry`.
    public let kind: String
    /// What it is about, unique within the kind: the id of a row.
    public let key: String
    /// From when on it is due: to the millisecond, so that 24 hours are over at 24:00:00 and not at 23:59:59.
    public let due: Timestamp
    /// What the handler must know beside the key; never personal numbers, which are not sealed here.
    public let payload: String

    public init(kind: String, key: String, due: Timestamp, payload: String = "") {
        self.kind = kind
        self.key = key
        self.due = due
        self.payload = payload
    }
}

extension Timestamp {
    /// True from the due time on. The one comparison that terms go by: rules ask it with the clock's time, and timers
    /// fire by it, so it does not matter when the hub comes to look.
    public func isLate(for due: Timestamp) -> Bool { self >= due }
}
