import RegionSDK

/// When sign-in is locked (等保, GB/T 22239-2019 8.1.4.1).
package struct SignInPolicy: Sendable, Hashable {
    /// Failures that lock an account.
    package let accountFailures: Int
    /// Failures that lock a source; more, for an office shares one address.
    package let sourceFailures: Int
    /// How long a lock lasts, in minutes.
    package let lockMinutes: Int

    package init(accountFailures: Int = 5, sourceFailures: Int = 20, lockMinutes: Int = 15) {
        self.accountFailures = accountFailures
        self.sourceFailures = sourceFailures
        self.lockMinutes = lockMinutes
    }

    /// What a person reads while locked.
    var lockedMessage: String { "密码错误次数过多，账号已锁定，请\(lockMinutes)分钟后再试！" }

    /// The length of a lock, in milliseconds.
    var lock: Int64 { Int64(lockMinutes) * 60_000 }

    /// Failures of an account add up for a day, unless a sign-in succeeds.
    var account: BlockStore.CountRule {
        BlockStore.CountRule(limit: accountFailures, window: max(Self.day, lock), lock: lock)
    }

    /// Failures of a source add up for as long as a lock lasts.
    var source: BlockStore.CountRule { BlockStore.CountRule(limit: sourceFailures, window: lock, lock: lock) }

    private static let day: Int64 = 86_400_000

    /// True while a lock made at `start` holds. A clock that was set back or forward does not make a lock eternal.
    func holds(lockedAt start: Timestamp, at time: Timestamp) -> Bool {
        abs(time.milliseconds - start.milliseconds) < lock
    }
}
