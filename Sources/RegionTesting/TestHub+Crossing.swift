import HubDatabase
import RegionSDK

extension TestHub {
    /// Two writes that meet in the first tenant's database: `first` comes to a place in its transaction where it has to
    /// wait, `second` goes as far as it gets meanwhile, and then both end. On PostgreSQL that is so whatever the machine's
    /// load; SQLite has one writer, so there the two only follow each other.
    ///
    /// - Parameter blocking: what `first` runs into, written by a transaction that is rolled back in the end.
    public func crossing<One: Sendable, Two: Sendable>(
        at blocking: @escaping @Sendable (any Connection) throws -> Void,
        _ first: @escaping @Sendable () async throws -> One, _ second: @escaping @Sendable () async throws -> Two
    ) async throws -> (One, Two) {
        try await EveryDatabase.crossing(on: try database(), at: blocking, first, second)
    }

    /// The same, where `first` runs into a table that nobody may write into.
    public func crossing<One: Sendable, Two: Sendable>(
        at table: String, _ first: @escaping @Sendable () async throws -> One,
        _ second: @escaping @Sendable () async throws -> Two
    ) async throws -> (One, Two) {
        try await EveryDatabase.crossing(on: try database(), at: EveryDatabase.table(table), first, second)
    }
}
