/// What shows that a contact is the applicant's own.
public enum Confirmation: String, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// A link by mail (邮箱验证), good once and for 24 hours.
    case mail
    /// A code by text message (短信验证码), good once and for 5 minutes.
    case text
}
