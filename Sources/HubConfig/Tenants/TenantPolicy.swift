/// How a tenant's people sign in and stay signed in; the defaults are those of 等保 (GB/T 22239-2019 level 3).
package struct TenantPolicy: Sendable, Hashable {
    /// Minutes without a request after which a session ends.
    package let idleMinutes: Int
    /// Hours after which a session ends in any case.
    package let absoluteHours: Int
    /// Failures that lock an account.
    package let lockAfter: Int
    /// Failures that lock a source address.
    package let lockSourceAfter: Int
    /// How long a lock lasts.
    package let lockMinutes: Int
    /// Characters of a password at the least.
    package let passwordLength: Int
    /// Classes of characters of a password at the least.
    package let passwordClasses: Int
    /// Roles whose people show a key after their password.
    package let keyRoles: [String]

    init(_ section: Section) {
        idleMinutes = section.value("idleMinutes", .integer(1...240), default: 30)
        absoluteHours = section.value("absoluteHours", .integer(1...24), default: 12)
        lockAfter = section.value("lockAfter", .integer(1...10), default: 5)
        lockSourceAfter = section.value("lockSourceAfter", .integer(5...1000), default: 20)
        lockMinutes = section.value("lockMinutes", .integer(1...1440), default: 15)
        passwordLength = section.value("passwordLength", .integer(8...64), default: 8)
        passwordClasses = section.value("passwordClasses", .integer(1...4), default: 3)
        keyRoles = section.list("keyRoles", .text)
    }
}
