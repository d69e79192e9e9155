/// How often one source may ask.
package struct RateLimitConfiguration: Sendable, Hashable {
    /// Requests a second, in the long run.
    package let requestsPerSecond: Int
    /// Requests at once.
    package let requestBurst: Int
    /// Tries to sign in a minute that fail, in the long run; one that succeeds counts a tenth.
    package let signInsPerMinute: Int
    /// Tries to sign in at once, and that fail in a row.
    package let signInBurst: Int

    init(_ section: Section) {
        requestsPerSecond = section.value("requestsPerSecond", .integer(1...1_000_000), default: 1000)
        requestBurst = section.value("requestBurst", .integer(1...1_000_000), default: 3000)
        signInsPerMinute = section.value("signInsPerMinute", .integer(1...100_000), default: 30)
        signInBurst = section.value("signInBurst", .integer(1...100_000), default: 30)
    }
}
