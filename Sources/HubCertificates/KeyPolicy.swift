import RegionSDK

/// When showing keys is locked, and who must show one.
package struct KeyPolicy: Sendable, Hashable {
    /// Failures that lock one certificate at one source (facts: six for 法人一证通).
    package var keyFailures = 6
    /// Failures that lock a source; more, for an office shares one address.
    package var sourceFailures = 20
    package var lockMinutes = 15
    /// The roles that may enter with a key only: `shanghai-repair.unit`.
    package var roles: [String] = []

    package init() {}

    /// The length of a lock, in milliseconds.
    var lock: Int64 { Int64(lockMinutes) * 60_000 }

    func limit(_ kind: FailureStore.Kind) -> Int { kind == .key ? keyFailures : sourceFailures }
}
