import RegionSDK

/// The indexes over the audit's tries to sign in, by which the tenant's administration lists them.
package enum SignInSchema {
    package static let schema = Schema(owner: "core.sign-ins", [indexes, withKeys])

    private static let indexes = Migration(
        "m0001_indexes",
        [
            "CREATE INDEX audit_entry_sign_in ON audit_entry (sequence) WHERE action = 'sign-in'",
            "CREATE INDEX audit_entry_sign_in_account ON audit_entry (lower(account), sequence) WHERE action = 'sign-in'",
            "CREATE INDEX audit_entry_sign_in_source ON audit_entry (source, sequence) WHERE action = 'sign-in'",
        ])

    /// The same over what was tried with certificates, too.
    private static let withKeys = Migration(
        "m0002_certificates",
        ["", "_account", "_source"].map { "DROP INDEX audit_entry_sign_in\($0)" } + [
            "CREATE INDEX audit_entry_sign_in ON audit_entry (sequence) WHERE \(tries)",
            "CREATE INDEX audit_entry_sign_in_account ON audit_entry (lower(account), sequence) WHERE \(tries)",
            "CREATE INDEX audit_entry_sign_in_source ON audit_entry (source, sequence) WHERE \(tries)",
        ])

    private static let tries = "action IN ('sign-in', 'sign-in.certificate')"
}
