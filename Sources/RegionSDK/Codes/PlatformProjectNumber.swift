/// The number of a project on the national platform of market supervision (全国建筑市场监管公共服务平台的项目编号, PrjNum):
/// 16 digits, of which six are the division, six the date (yymmdd), two the type, and two a serial number.
public struct PlatformProjectNumber: Hashable, Sendable, CustomStringConvertible {
    /// The 16 digits.
    public let text: String
    /// The day it was given, of this century.
    public let date: CivilDate

    /// Checks a number. Throws `length`, `character`, `division` or `date`.
    public init(_ text: some StringProtocol) throws(CodeFault) {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.count == 16 else { throw .length }
        guard digits.allSatisfy({ 0...9 ~= $0 }) else { throw .character }
        guard Division.lies(inProvince: text) else { throw .division }
        guard let date = CivilDate(digits: [2, 0] + digits[6..<12]) else { throw .date }
        self.text = String(text)
        self.date = date
    }

    /// The division (行政区划代码) of the project: six digits, perhaps of the past.
    public var division: String { String(text.prefix(6)) }

    public var description: String { text }
}
