/// The number of a construction permit (施工许可证号): 18 digits, of which six are the division, eight the date, two a serial
/// number, and two the type of works from 01 to 19. It carries no check digit.
public struct PermitNumber: Hashable, Sendable, CustomStringConvertible {
    /// The 18 digits.
    public let text: String
    /// The day of the permit.
    public let date: CivilDate

    /// Checks a number. Throws `length`, `character`, `division`, `date`, or `kind` for a type that is none.
    public init(_ text: some StringProtocol) throws(CodeFault) {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.count == 18 else { throw .length }
        guard digits.allSatisfy({ 0...9 ~= $0 }) else { throw .character }
        guard Division.lies(inProvince: text) else { throw .division }
        guard let date = CivilDate(digits: digits[6..<14]) else { throw .date }
        guard 1...19 ~= digits[16] * 10 + digits[17] else { throw .kind }
        self.text = String(text)
        self.date = date
    }

    /// The division (行政区划代码) of the issuing authority: six digits, perhaps of the past.
    public var division: String { String(text.prefix(6)) }

    public var description: String { text }
}
