import RegionSDK

/// How long is waited after a fault: ten seconds, then twice as long each time, an hour at the most.
enum Pause {
    /// In seconds, after so many attempts.
    static func after(_ attempts: Int) -> Int64 { min(10 << Int64(min(max(attempts, 1) - 1, 9)), longest) }

    /// In seconds. A next attempt that lies further ahead than this was noted before the clock was set back.
    static let longest: Int64 = 3600
}
