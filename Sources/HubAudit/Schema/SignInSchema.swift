import RegionSDK

/// The indexes over the audit's tries to sign in, by which the tenant's administration lists them.
package enum SignInSchema {
    package static let schema = Schema(owner: "core.sign-ins", [indexes])

    private static let indexes = Migration(
        "m0001_indexes",
        [
            "CREATE INDEX audit_entry_sign_in ON audit_entry (sequence) WHERE action = 'sign-in'",
            "CREATE INDEX audit_entry_sign_in_account ON audit_entry (lower(account), sequence) WHERE action = 'sign-in'",
            "CREATE INDEX audit_entry_sign_in_source ON audit_entry (source, sequence) WHERE action = 'sign-in'",
        ])
}
