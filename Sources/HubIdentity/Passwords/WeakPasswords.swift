/// Passwords that everybody thinks of (弱口令).
enum WeakPasswords {
    /// True for one of the list, whatever case it is in, with digits and signs for letters, and with a year or a few signs
    /// around it.
    static func contains(_ password: String) -> Bool {
        let letters = password.lowercased().map { signs[$0] ?? $0 }
        let plain = String(password.lowercased().filter { $0.isLetter || $0.isNumber })
        let read = String(letters.filter { $0.isLetter || $0.isNumber })
        let core = String(plain.reversed().drop { $0.isNumber }.reversed())
        let tail = plain.dropFirst(core.count)
        return list.contains(plain) || list.contains(read)
            || (list.contains(core) && isPlain(tail)) || isRow(plain)
    }

    /// The words are compared by letters and digits only.
    private static let list = Set(WeakPasswordList.text.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let signs: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    /// True for the digits that people hang on: none, a row, a year alone.
    private static func isPlain(_ digits: Substring) -> Bool {
        digits.isEmpty || isRow(String(digits))
            || (digits.count == 4 && (digits.hasPrefix("19") || digits.hasPrefix("20")))
            || Set(digits).count == 1
    }

    /// True for keys in a row, either way: `123456`, `abcdef`, `qwertyui`.
    private static func isRow(_ text: String) -> Bool {
        guard text.count >= 3 else { return !text.isEmpty && text.allSatisfy(\.isNumber) }
        return rows.contains { $0.contains(text) || String($0.reversed()).contains(text) }
    }

    private static let rows = [
        "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1q2w3e4r5t6y7u8i9o0p",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp",
    ]
}
