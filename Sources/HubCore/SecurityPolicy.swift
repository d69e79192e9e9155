/// How a tenant's people sign in and stay signed in (安全策略); the defaults are those of 等保 (GB/T 22239-2019 level 3,
/// 8.1.4.1).
package struct SecurityPolicy: Sendable, Hashable {
    /// The least number of characters of a password.
    package var passwordLength = 8
    /// How many of the four classes a password needs.
    package var passwordClasses = 3
    /// How many of the last passwords may not be chosen again.
    package var passwordHistory = 3
    /// Days after which a password must be changed.
    package var passwordDays = 90
    /// Days within which a first password must be used.
    package var firstPasswordDays = 7
    /// Failures that lock an account.
    package var lockAfter = 5
    /// Failures that lock a source; more, for an office shares one address.
    package var lockSourceAfter = 20
    /// How long a lock lasts, in minutes.
    package var lockMinutes = 15
    /// Failures of an account or a source after which a captcha is asked for; 0 always asks.
    package var captchaAfter = 3
    /// Minutes without a request after which a session ends.
    package var idleMinutes = 30
    /// Hours after which a session ends in any case.
    package var absoluteHours = 12
    /// Who signs in with two factors.
    package var secondFactor = SecondFactorRule.administrators

    package init() {}
}

/// Who must sign in with two factors; whoever has set one up is always asked for it.
package enum SecondFactorRule: String, Sendable, CaseIterable, Comparable {
    /// Whoever wants to.
    case optional
    /// The holders of the hub's own administrative roles.
    case administrators
    case everyone

    package var title: String {
        switch self {
        case .optional: "自愿启用"
        case .administrators: "管理员必须启用"
        case .everyone: "所有人员必须启用"
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.strictness < right.strictness }

    /// What a session must have shown under this rule.
    package func strength(isAdministrator: Bool) -> ProofStrength {
        switch self {
        case .optional: .password
        case .administrators: isAdministrator ? .cryptographic : .password
        case .everyone: isAdministrator ? .cryptographic : .text
        }
    }

    private var strictness: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One number of the policy, as the page shows it.
package struct PolicyRule: Sendable {
    /// The name in configuration, forms and the table: `lockAfter`.
    package let key: String
    package let title: String
    package let unit: String
    package let range: ClosedRange<Int>
    /// Which way is stricter.
    package let larger: Strictness
    package let field: any WritableKeyPath<SecurityPolicy, Int> & Sendable

    /// What a larger number means.
    package enum Strictness: Sendable { case stricter, laxer }

    /// The sentence for a value that the page may not set over this floor, or nil.
    package func fault(of value: Int?, over floor: SecurityPolicy) -> String? {
        guard let value else { return "\(title)必须为数值！" }
        guard range.contains(value) else { return "\(title)应为\(range.lowerBound)至\(range.upperBound)的整数！" }
        let least = floor[keyPath: field]
        switch larger {
        case .stricter: return value < least ? "\(title)不能小于系统配置的\(least)！" : nil
        case .laxer: return value > least ? "\(title)不能大于系统配置的\(least)！" : nil
        }
    }

    /// The stricter of two values.
    package func stricter(_ one: Int, _ other: Int) -> Int { larger == .stricter ? max(one, other) : min(one, other) }

    package static let all: [PolicyRule] = [
        PolicyRule("idleMinutes", "会话空闲时限", "分钟", 1...240, .laxer, \.idleMinutes),
        PolicyRule("absoluteHours", "会话最长时限", "小时", 1...24, .laxer, \.absoluteHours),
        PolicyRule("lockAfter", "账号锁定前的错误次数", "次", 1...10, .laxer, \.lockAfter),
        PolicyRule("lockSourceAfter", "来源地址锁定前的错误次数", "次", 5...1000, .laxer, \.lockSourceAfter),
        PolicyRule("lockMinutes", "锁定时长", "分钟", 1...1440, .stricter, \.lockMinutes),
        PolicyRule("captchaAfter", "要求验证码前的错误次数", "次", 0...10, .laxer, \.captchaAfter),
        PolicyRule("passwordLength", "密码最小长度", "位", 8...64, .stricter, \.passwordLength),
        PolicyRule("passwordClasses", "密码字符种类", "种", 1...4, .stricter, \.passwordClasses),
        PolicyRule("passwordHistory", "不得重复的历史密码", "个", 1...10, .stricter, \.passwordHistory),
        PolicyRule("passwordDays", "密码有效期", "天", 1...365, .laxer, \.passwordDays),
        PolicyRule("firstPasswordDays", "初始密码有效期", "天", 1...90, .laxer, \.firstPasswordDays),
    ]

    private init(
        _ key: String, _ title: String, _ unit: String, _ range: ClosedRange<Int>, _ larger: Strictness,
        _ field: any WritableKeyPath<SecurityPolicy, Int> & Sendable
    ) {
        self.key = key
        self.title = title
        self.unit = unit
        self.range = range
        self.larger = larger
        self.field = field
    }
}

extension SecurityPolicy {
    /// The same policy, nowhere laxer than another.
    package func raised(to floor: SecurityPolicy) -> SecurityPolicy {
        var raised = self
        for rule in PolicyRule.all {
            raised[keyPath: rule.field] = rule.stricter(self[keyPath: rule.field], floor[keyPath: rule.field])
        }
        raised.secondFactor = max(secondFactor, floor.secondFactor)
        return raised
    }
}
