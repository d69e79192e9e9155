import HubCore
import HubCrypto
import RegionSDK

/// Makes what a captcha asks (验证码).
struct CaptchaQuestion {
    let kind: Captcha.Kind
    /// What the picture shows, or the sum in words.
    let text: String
    let answer: String

    /// How long one can be answered, in milliseconds.
    static let life: Int64 = 120_000

    static let missing = HubError(.invalid, "请输入验证码！", fields: [FieldError("captcha", "请输入验证码！")])
    static let wrong = HubError(
        .invalid, "验证码错误或已过期，请重新输入！", fields: [FieldError("captcha", "验证码错误或已过期，请重新输入！")])

    init(_ kind: Captcha.Kind) throws {
        self.kind = kind
        switch kind {
        case .picture:
            text = try RandomText.of(4, from: CaptchaQuestion.characters)
            answer = text
        case .words:
            let (one, other) = (try RandomText.number(below: 20) + 1, try RandomText.number(below: 9) + 1)
            let adds = one <= other ? true : try RandomText.number(below: 2) == 0
            text = "\(Self.numeral(one))\(adds ? "加" : "减")\(Self.numeral(other))等于多少？"
            answer = String(adds ? one + other : one - other)
        }
    }

    /// What is typed as it is compared: without blanks, in capitals.
    static func folded(_ typed: String) -> String { typed.filter { !$0.isWhitespace }.uppercased() }

    /// None that looks like another one.
    static let characters = Array("ACEFHJKLMNPRTUVWXY3479")

    private static func numeral(_ number: Int) -> String {
        let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        if number < 10 { return digits[number] }
        let tens = number / 10 == 1 ? "十" : digits[number / 10] + "十"
        return tens + (number % 10 == 0 ? "" : digits[number % 10])
    }
}
