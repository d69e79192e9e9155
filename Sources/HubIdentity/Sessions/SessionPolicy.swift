import HubCore
import RegionSDK

/// How long a session lives (等保, GB/T 22239-2019 8.1.4.1).
package struct SessionPolicy: Sendable, Hashable {
    /// Minutes without a request after which it ends.
    let idleMinutes: Int
    /// Hours after which it ends in any case.
    let absoluteHours: Int

    package init(_ policy: SecurityPolicy = SecurityPolicy()) {
        idleMinutes = policy.idleMinutes
        absoluteHours = policy.absoluteHours
    }

    /// In milliseconds.
    var absolute: Int64 { Int64(absoluteHours) * 3_600_000 }

    /// True before both ends. A clock that was set back ends a session as one set forward does, so a wrong clock
    /// never makes one that lives for years.
    func isAlive(created: Timestamp, lastSeen: Timestamp, at time: Timestamp) -> Bool {
        abs(time.milliseconds - lastSeen.milliseconds) < Int64(idleMinutes) * 60_000
            && abs(time.milliseconds - created.milliseconds) < absolute
    }
}
