import RegionSDK

/// What the tenant's administration reads of the audit: sign-ins, and what was done to one thing; and all of it for the auditor.
package protocol AuditReading: Sendable {
    /// A page of tries to sign in, the newest first.
    func signIns(_ search: SignInSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<SignInLine>

    /// What was done to a thing, the newest first.
    func history(of object: String, limit: Int, on connection: any Connection) throws -> [DeedLine]

    /// Entries below a sequence, the newest first, or above one, the oldest first: in the order of writing, and within a
    /// span of time by time.
    func entries(_ search: AuditSearch, _ place: SlicePlace, on connection: any Connection) throws -> [AuditRecord]

    /// One entry, with how it stands in the chain; nil where there is none.
    func entry(_ sequence: Int64, on connection: any Connection) throws -> (AuditRecord, AuditStanding)?
}

/// What tries to sign in are searched by.
package struct SignInSearch: Sendable {
    /// The account's name as it was typed, without regard to case.
    package var account = ""
    /// The address it came from.
    package var source = ""
    package var result: AuditEntry.Result?
    /// From this moment on.
    package var from: Timestamp?
    /// Before this moment.
    package var until: Timestamp?

    package init() {}
}

/// A try to sign in.
package struct SignInLine: Sendable {
    package let sequence: Int64
    package let time: Timestamp
    package let account: String
    package let source: String
    package let result: AuditEntry.Result
    /// Who came in, or why not.
    package let detail: String
    /// Tried with a certificate; why not is then a reason, and the certificate behind it.
    package let isByKey: Bool

    package init(
        sequence: Int64, time: Timestamp, account: String, source: String, result: AuditEntry.Result, detail: String,
        isByKey: Bool
    ) {
        self.sequence = sequence
        self.time = time
        self.account = account
        self.source = source
        self.result = result
        self.detail = detail
        self.isByKey = isByKey
    }
}

/// Something that was done, as the history of a thing shows it.
package struct DeedLine: Sendable {
    package let time: Timestamp
    package let personName: String
    package let action: String
    package let result: AuditEntry.Result
    package let detail: String

    package init(time: Timestamp, personName: String, action: String, result: AuditEntry.Result, detail: String) {
        self.time = time
        self.personName = personName
        self.action = action
        self.result = result
        self.detail = detail
    }
}
