import FoundationEssentials
import RegionSDK

/// A check of one field's text, run in the browser and again here, with the red sentence it gives.
public struct Check: Sendable {
    /// What the text is tested for.
    public let test: Test
    /// The sentence, or nil for the usual one of the test.
    let sentence: String?

    /// What can be tested.
    public enum Test: Sendable, Hashable {
        case numeric
        case date
        case above(Decimal)
        case atLeast(Decimal)
        case atMost(Decimal)
        /// Exactly this many digits.
        case digits(Int)
        /// No more characters than this.
        case longest(Int)
        /// A mobile number of mainland China.
        case mobile
        /// A unified social credit code (GB 32100-2015), both check digits.
        case creditCode
        /// A citizen's identity number (GB 11643-1999) with its check digit.
        case citizenNumber
        /// The code of a construction project (GB/T 40058-2021): form and division.
        case projectCode
        /// The number of a construction permit: division, date and type.
        case permitNumber
        /// The number of a project on the national platform: division and date.
        case platformNumber
        /// The number under which Shanghai announces a project: month, district's letters, serial number.
        case filingNumber
        /// An e-mail address.
        case email
    }

    public static let numeric = Check(.numeric)
    public static let date = Check(.date)
    public static let mobile = Check(.mobile)
    public static let creditCode = Check(.creditCode)
    public static let citizenNumber = Check(.citizenNumber)
    public static let projectCode = Check(.projectCode)
    public static let permitNumber = Check(.permitNumber)
    public static let platformNumber = Check(.platformNumber)
    public static let filingNumber = Check(.filingNumber)
    public static let email = Check(.email)

    /// A number greater than this, in the field's unit.
    public static func above(_ least: Decimal) -> Check { Check(.above(least)) }

    /// A number not below this, in the field's unit.
    public static func atLeast(_ least: Decimal) -> Check { Check(.atLeast(least)) }

    /// A number not above this, in the field's unit.
    public static func atMost(_ most: Decimal) -> Check { Check(.atMost(most)) }

    /// Exactly this many ASCII digits: 6 for a post code.
    public static func digits(_ count: Int) -> Check { Check(.digits(count)) }

    /// At most this many characters, a Chinese character counting one.
    public static func longest(_ count: Int) -> Check { Check(.longest(count)) }

    init(_ test: Test, sentence: String? = nil) {
        self.test = test
        self.sentence = sentence
    }

    /// The same check with a sentence of its own.
    public func saying(_ sentence: String) -> Check { Check(test, sentence: sentence) }

    /// The red sentence for a field.
    public func message(for spec: FieldSpec) -> String {
        if let sentence { return sentence }
        switch test {
        case .numeric: return "\(spec.title)必须为数值！"
        case .date: return "\(spec.title)必须为有效日期！"
        case .above(let least): return "\(spec.title)必须大于\(least.canonicalText)！"
        case .atLeast(let least): return "\(spec.title)不能小于\(least.canonicalText)！"
        case .atMost(let most): return "\(spec.title)不能大于\(most.canonicalText)！"
        case .digits(let count): return "\(spec.title)必须是\(count)位数字！"
        case .longest(let count): return "\(spec.title)不能超过\(count)个字！"
        case .mobile: return "请输入正确的手机号码！"
        case .creditCode: return "请输入正确的统一社会信用代码！"
        case .citizenNumber: return "请输入正确的身份证号！"
        case .projectCode: return "请输入正确的\(spec.title)，形如2026-110112-47-01-000001！"
        case .permitNumber: return "请输入正确的\(spec.title)，18位数字依次为行政区划、发证日期、顺序号和工程类别！"
        case .platformNumber: return "请输入正确的\(spec.title)，16位数字依次为行政区划、日期、类型和顺序号！"
        case .filingNumber: return "请输入正确的\(spec.title)，形如2503CN0025！"
        case .email: return "请输入正确的电子邮箱！"
        }
    }

    /// A text is checked without a clock: any date of birth of this century passes.
    private static let farAhead = Timestamp(milliseconds: 4_102_444_800_000)

    /// True when a text, never empty, passes.
    public func passes(_ text: String) -> Bool {
        switch test {
        case .numeric: Decimal(canonical: text) != nil
        case .date: CalendarDate(text) != nil
        case .above(let least): Decimal(canonical: text).map { $0 > least } ?? false
        case .atLeast(let least): Decimal(canonical: text).map { $0 >= least } ?? false
        case .atMost(let most): Decimal(canonical: text).map { $0 <= most } ?? false
        case .digits(let count): text.utf8.count == count && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        case .longest(let count): text.count <= count
        case .mobile: (try? MobileNumber(text)) != nil
        case .creditCode: (try? CreditCode(text)) != nil
        case .citizenNumber: (try? CitizenNumber(text, now: Self.farAhead)) != nil
        case .projectCode: (try? ProjectCode(text)) != nil
        case .permitNumber: (try? PermitNumber(text)) != nil
        case .platformNumber: (try? PlatformProjectNumber(text)) != nil
        case .filingNumber: (try? ProjectFilingNumber(text)) != nil
        case .email: EmailAddress(text) != nil
        }
    }
}
