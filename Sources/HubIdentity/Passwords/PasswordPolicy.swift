import HubCore

/// What a password must be (等保, GB/T 22239-2019 8.1.4.1: complexity).
package struct PasswordPolicy: Sendable, Hashable {
    /// The least number of characters.
    package let length: Int
    /// How many of the four classes it needs: small letters, capitals, digits, everything else.
    package let classes: Int

    package init(length: Int = 8, classes: Int = 3) {
        self.length = length
        self.classes = classes
    }

    init(_ policy: SecurityPolicy) { self.init(length: policy.passwordLength, classes: policy.passwordClasses) }

    /// The sentence for the first rule that a password breaks, or nil when it keeps them all.
    package func fault(of password: String, account: String = "") -> String? {
        if password.count < length { return "密码长度不能少于\(length)位！" }
        if password.utf8.count > Self.longest { return "密码长度不能超过\(Self.longest)位！" }
        if Self.classes(of: password).count < classes {
            return "密码应包含大写字母、小写字母、数字、特殊字符中的至少\(Self.numerals[min(classes, 4)])种！"
        }
        if Self.names(account, in: password) { return "密码不能包含用户名！" }
        if Self.repeats(password) { return "密码不能包含连续3个及以上相同的字符！" }
        if WeakPasswords.contains(password) { return "密码过于常见，请更换！" }
        return nil
    }

    /// In bytes; scrypt takes more, people do not.
    private static let longest = 128
    private static let numerals = ["零", "一", "两", "三", "四"]

    private enum Class { case small, capital, digit, other }

    private static func classes(of password: String) -> Set<Class> {
        Set(
            password.unicodeScalars.map {
                switch $0 {
                case "a"..."z": .small
                case "A"..."Z": .capital
                case "0"..."9": .digit
                default: .other
                }
            })
    }

    /// True where the account's name stands in it, forwards or backwards.
    private static func names(_ account: String, in password: String) -> Bool {
        guard !account.isEmpty else { return false }
        let (name, text) = (account.lowercased(), password.lowercased())
        return text.contains(name) || (name.count > 3 && text.contains(String(name.reversed())))
    }

    private static func repeats(_ password: String) -> Bool {
        let all = Array(password)
        return all.indices.dropFirst(2).contains { all[$0] == all[$0 - 1] && all[$0] == all[$0 - 2] }
    }
}
