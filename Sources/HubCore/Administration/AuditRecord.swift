import RegionSDK

/// An entry of the audit as it was written; person and role by the names they had then.
package struct AuditRecord: Sendable {
    /// The order of the entries; time may step back, this never does.
    package let sequence: Int64
    package let time: Timestamp
    package let person: ID<Person>?
    package let personName: String
    package let role: String
    package let account: String
    package let source: String
    package let requestID: String
    package let action: String
    package let object: String
    package let result: AuditEntry.Result
    package let detail: String

    package init(
        sequence: Int64, time: Timestamp, person: ID<Person>?, personName: String, role: String, account: String,
        source: String, requestID: String, action: String, object: String, result: AuditEntry.Result, detail: String
    ) {
        self.sequence = sequence
        self.time = time
        self.person = person
        self.personName = personName
        self.role = role
        self.account = account
        self.source = source
        self.requestID = requestID
        self.action = action
        self.object = object
        self.result = result
        self.detail = detail
    }
}

/// How an entry stands in the chain (审计链).
package enum AuditStanding: Sendable, Hashable {
    /// Written by the hub and not linked yet, which takes a second.
    case waiting
    /// Linked at a place, and the same as when it was linked.
    case linked(Int64)
    /// Linked at a place, but it or the link before it was changed since.
    case changed(Int64)
    /// Waiting or on its own, and not written by the hub.
    case foreign
}

/// What the audit is searched by; everything exactly as it was written, an account without regard to case.
package struct AuditSearch: Sendable {
    /// The name that a person had then.
    package var name = ""
    package var account = ""
    /// The person whose account that is, who is named by no account in what he did himself.
    package var person: ID<Person>?
    package var action = ""
    package var object = ""
    package var result: AuditEntry.Result?
    /// The address it came from.
    package var source = ""
    package var requestID = ""
    /// From this moment on.
    package var from: Timestamp?
    /// Before this moment.
    package var until: Timestamp?

    package init() {}
}
