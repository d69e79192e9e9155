import HubCore
import RegionSDK

/// When sign-in is locked (等保, GB/T 22239-2019 8.1.4.1).
package struct SignInPolicy: Sendable, Hashable {
    /// Failures that lock an account.
    let accountFailures: Int
    /// Failures that lock a source; more, for an office shares one address.
    let sourceFailures: Int
    /// How long a lock lasts, in minutes.
    let lockMinutes: Int
    /// Failures after which a captcha is asked for.
    let captchaFailures: Int

    package init(_ policy: SecurityPolicy = SecurityPolicy()) {
        accountFailures = policy.lockAfter
        sourceFailures = policy.lockSourceAfter
        lockMinutes = policy.lockMinutes
        captchaFailures = policy.captchaAfter
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

    /// True where the counters ask for a captcha. A source shares its counter with an office, so it takes four times as many.
    func asksCaptcha(_ blocks: [BlockStore.Block], at time: Timestamp) -> Bool {
        if captchaFailures == 0 { return true }
        return blocks.contains { block in
            let isAccount = block.kind == BlockStore.Kind.account.rawValue
            let rule = isAccount ? account : source
            let isOver =
                time.milliseconds - block.since.milliseconds >= rule.window
                || block.lockedAt.map { !holds(lockedAt: $0, at: time) } ?? false
            return !isOver && block.failures >= (isAccount ? captchaFailures : captchaFailures * 4)
        }
    }
}
