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
}
