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

    /// How long failures of an account add up, in milliseconds: a day from the first, unless a sign-in succeeds.
    var accountWindow: Int64 { max(86_400_000, lock) }

    /// How long failures of a source add up, in milliseconds.
    var sourceWindow: Int64 { lock }

    /// True while a lock made at `start` holds. A clock that was set back or forward does not make a lock eternal.
    func holds(lockedAt start: Timestamp, at time: Timestamp) -> Bool {
        abs(time.milliseconds - start.milliseconds) < lock
    }
}
