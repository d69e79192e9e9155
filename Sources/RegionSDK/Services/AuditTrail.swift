/// Where it is written who did what (审计).
public protocol AuditTrail: Sendable {
    /// Adds one entry in the transaction that makes the change, so that neither stands without the other.
    func record(_ entry: AuditEntry, on connection: any Connection) throws
}

/// One entry of the audit.
public struct AuditEntry: Sendable {
    public var time: Timestamp
    public var actor: Actor?
    /// Who is meant where nobody is signed in: the account name that was tried.
    public var account: String
    /// Where the request came from: the client's address.
    public var source: String
    public var requestID: String
    /// What was done: `shanghai.report.accept`, `sign-in`.
    public var action: String
    /// What it was done to: `filing:12`.
    public var object: String
    public var result: Result
    /// More, in a few words: 已上报 → 已受理. Never personal numbers.
    public var detail: String

    public init(
        time: Timestamp, actor: Actor?, account: String = "", source: String, requestID: String, action: String,
        object: String, result: Result = .done, detail: String = ""
    ) {
        self.time = time
        self.actor = actor
        self.account = account
        self.source = source
        self.requestID = requestID
        self.action = action
        self.object = object
        self.result = result
        self.detail = detail
    }

    /// How it ended.
    public enum Result: String, Sendable {
        case done
        case refused
    }
}
