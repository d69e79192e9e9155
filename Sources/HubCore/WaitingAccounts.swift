import RegionSDK

/// Accounts that somebody has applied for and that are not made yet (注册中的账号).
package protocol WaitingAccounts: Sendable {
    /// The account of a name that waits, compared without case; nil where none does.
    func waiting(account: String, on connection: any Connection) throws -> WaitingAccount?
}

/// One account that waits.
package struct WaitingAccount: Sendable {
    /// Names the application.
    package let id: Int64
    package let passwordHash: String
    /// What its owner reads instead of coming in.
    package let sentence: String

    package init(id: Int64, passwordHash: String, sentence: String) {
        self.id = id
        self.passwordHash = passwordHash
        self.sentence = sentence
    }

    /// What whoever knows its password is answered.
    package var refusal: HubError {
        HubError(.forbidden, sentence, fields: [FieldError(Self.field, String(id))])
    }

    fileprivate static let field = "registration"
}

extension HubError {
    /// The application whose account was signed in to with the right password; nil for every other error.
    package var waitingAccount: Int64? {
        code == .forbidden ? fields.first { $0.field == WaitingAccount.field }.flatMap { Int64($0.message) } : nil
    }
}

/// A tenant where nobody registers himself.
package struct NoWaitingAccounts: WaitingAccounts {
    package init() {}

    package func waiting(account: String, on connection: any Connection) throws -> WaitingAccount? { nil }
}
