/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX time).
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    public static func + (time: Timestamp, seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: time.milliseconds + seconds * 1000)
    }

    /// The seconds from another time to this one, rounded towards zero.
    public func seconds(since other: Timestamp) -> Int64 { (milliseconds - other.milliseconds) / 1000 }
}

extension Timestamp: SQLConvertible {
    public var sqlValue: SQLValue { .integer(milliseconds) }

    public init(sqlValue: SQLValue) throws { milliseconds = try Int64(sqlValue: sqlValue) }
}

/// Where the time comes from: the machine in service, a hand in tests.
public protocol Clock: Sendable {
    /// The present moment.
    var now: Timestamp { get }
}
