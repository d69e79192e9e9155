/// What a session still owes before it may do anything else.
package enum SessionDebt: String, Sendable, Hashable, CaseIterable {
    /// The second factor: one was passed, the other was not.
    case secondFactor = "second"
    /// A second factor to be set up, where the policy asks for one and there is none.
    case enrolment
    /// A password of one's own, in place of a first or an old one.
    case password

    /// Where it is paid, below the tenant's prefix.
    package var path: String {
        switch self {
        case .secondFactor: "/sign-in/factor"
        case .enrolment: "/account/factor"
        case .password: "/account/password"
        }
    }

    /// What an API client reads.
    package var message: String {
        switch self {
        case .secondFactor: "请先完成第二重身份验证！"
        case .enrolment: "请先启用动态口令！"
        case .password: "请先修改密码！"
        }
    }
}
