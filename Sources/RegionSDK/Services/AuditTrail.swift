/// Where it is written who did what (审计).
public protocol AuditTrail: Sendable {
    /// Adds one entry in the transaction that makes the change, so that neither stands without the other.
    func record(_ entry: AuditEntry, on connection: any Connection) throws
}

/// One entry of the audit.
public struct AuditEntry: Sendable {
    /// When it happened.
    public var time: Timestamp
    /// Who did it, in which role; nil where nobody is signed in.
    public var actor: Actor?
    /// Who is meant where nobody is signed in: the account name that was tried.
    public var account: String
    /// Where the request came from: the client's address.
    public var source: String
    /// The request it happened in, as the log and the error page name it.
    public var requestID: String
    /// What was done: `shanghai.report.accept`, `sign-in`.
    public var action: String
    /// What it was done to: `filing:12`.
    public var object: String
    /// Whether it was done or refused.
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
