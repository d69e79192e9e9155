/// What is wrong with a code that carries its own check.
public enum CodeFault: Error, Hashable, Sendable, CaseIterable {
    /// It does not have the length of the standard.
    case length
    /// A character stands where the standard does not allow it.
    case character
    /// The check digit of the whole does not fit.
    case checkDigit
    /// The check digit of the organisation code inside (GB 11714) does not fit.
    case organisationCheckDigit
    /// The date inside does not exist.
    case date
    /// The date inside is later than today.
    case future
    /// The division inside lies in no province (GB/T 2260).
    case division
    /// The type inside is none.
    case kind

    /// A sentence for the page; `name` is what the code is called there: 统一社会信用代码.
    public func message(for name: String) -> String {
        switch self {
        case .length: "\(name)位数不正确，请核对！"
        case .character: "\(name)包含不允许的字符，请核对！"
        case .checkDigit, .organisationCheckDigit: "\(name)校验位不正确，请核对！"
        case .date: "\(name)中的日期不存在，请核对！"
        case .future: "\(name)中的日期晚于今天，请核对！"
        case .division: "\(name)中的行政区划不存在，请核对！"
        case .kind: "\(name)中的类别不存在，请核对！"
        }
    }
}
