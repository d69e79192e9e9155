import HubCore
import RegionSDK

/// How a try to sign in ended. The person at the page reads only some of these apart; the audit all.
enum SignInOutcome: Sendable {
    case signedIn(ID<Person>, name: String)
    /// The password of an account that is applied for and not made yet.
    case waiting(WaitingAccount)
    case locked
    case unknown
    case wrong
    case disabled
    /// The password was right, but was made by somebody else and not used within the policy's days.
    case outdated
    /// The captcha was missing, wrong, used or over, so the password was not looked at.
    case captcha
    /// Too many hashes waited, so the password was not looked at.
    case busy

    init(
        _ credentials: AccountStore.Credentials?, _ verdict: PasswordHasher.Verdict, waiting: WaitingAccount? = nil
    ) {
        switch (credentials, verdict) {
        case (nil, .right):
            if let waiting { self = .waiting(waiting) } else { self = .unknown }
        case (nil, .wrong): self = .unknown
        case (_, .wrong): self = .wrong
        case (let found?, .right):
            self = found.isDisabled ? .disabled : .signedIn(found.person, name: found.name)
        }
    }

    /// True where the password was the right one of an account that is not disabled.
    var isRight: Bool {
        switch self {
        case .signedIn, .waiting: true
        case .locked, .unknown, .wrong, .disabled, .outdated, .captcha, .busy: false
        }
    }

    /// What the audit says it was done to.
    var object: String {
        if case .signedIn(let person, _) = self { "person:\(person)" } else { "" }
    }

    /// What the owner of the account reads in the list of his sign-ins.
    var words: String {
        if case .signedIn = self { "成功" } else { detail }
    }

    var result: AuditEntry.Result {
        if case .signedIn = self { .done } else { .refused }
    }

    var detail: String {
        switch self {
        case .signedIn(_, let name): name
        case .waiting: "账号尚未开通"
        case .locked: "已锁定"
        case .unknown: "账号不存在"
        case .wrong: "密码错误"
        case .disabled: "账号已停用"
        case .outdated: "初始密码已过期"
        case .captcha: "验证码错误"
        case .busy: "系统繁忙"
        }
    }
}
