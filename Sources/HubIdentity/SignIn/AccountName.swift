import HubCore

/// The name of an account: kept as typed, compared without case.
struct AccountName {
    /// As typed, without the blanks around it.
    let text: String
    /// What names are compared by.
    let folded: String

    /// Any text, as far as an account could have it; what is longer is cut and so names no account.
    init(typed: String) {
        text = String(Self.trimmed(typed.storable).prefix(Self.longest + 1))
        folded = text.lowercased()
    }

    /// What is wrong with the name for a new account, or nil.
    var fault: String? {
        if text.isEmpty { return "请输入用户名！" }
        if !(2...Self.longest ~= text.count) { return "用户名长度应为2至\(Self.longest)个字符！" }
        if !text.unicodeScalars.allSatisfy(Self.isAllowed) { return "用户名只能包含文字、数字和 . _ - @ ！" }
        return nil
    }

    private static let longest = 64

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "._-@".unicodeScalars.contains(scalar)
    }

    private static func trimmed(_ text: String) -> Substring {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
