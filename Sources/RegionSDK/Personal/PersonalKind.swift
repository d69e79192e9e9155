/// What a personal value is; decides how it is masked and what counts as the same value.
public enum PersonalKind: String, Sendable, CaseIterable {
    /// A citizen's identity number (身份证号, GB 11643-1999), or another document's in its place: which of them it is, its
    /// length shows.
    case citizenNumber
    /// The number of another document (证件号): passport, certificate.
    case document
    /// A telephone number (手机号, 电话).
    case phone
    /// An e-mail address (电子邮箱).
    case email
    /// A person's name (姓名).
    case name

    /// The value with what identifies hidden: `360102********0035`, `138****1234`, `z***@example.cn`, `张*`.
    func masked(_ text: String) -> String {
        switch self {
        case .citizenNumber where text.count >= 15: Self.hiding(text, front: 6, back: 4)
        case .phone: Self.hiding(text, front: 3, back: 4)
        case .citizenNumber, .document: Self.hiding(text, front: 1, back: 2)
        case .email: Self.maskedEmail(text)
        case .name: Self.maskedName(text)
        }
    }

    /// What is compared when a value is searched for: without blanks and dashes, letters of one case.
    func normalised(_ text: String) -> String {
        switch self {
        case .citizenNumber, .document, .phone: text.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
        case .email: text.filter { !$0.isWhitespace }.lowercased()
        case .name: text.filter { !$0.isWhitespace }
        }
    }

    /// Hides the middle; of a text too short for that, everything.
    private static func hiding(_ text: String, front: Int, back: Int) -> String {
        let hidden = text.count - front - back
        guard hidden >= 3 else { return String(repeating: "*", count: text.count) }
        return text.prefix(front) + String(repeating: "*", count: hidden) + text.suffix(back)
    }

    private static func maskedEmail(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@"), at > text.startIndex else {
            return String(repeating: "*", count: text.count)
        }
        return text.prefix(1) + "***" + text[at...]
    }

    /// The family name stays: 张*, 欧*娜.
    private static func maskedName(_ text: String) -> String {
        switch text.count {
        case 0, 1: String(repeating: "*", count: text.count)
        case 2: text.prefix(1) + "*"
        case let count: text.prefix(1) + String(repeating: "*", count: count - 2) + text.suffix(1)
        }
    }
}
