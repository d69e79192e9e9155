/// A citizen's identity number (公民身份号码, GB 11643-1999): 17 digits and a check character.
///
/// It is a personal number: it is encrypted at rest, masked on pages and never written to a log.
public struct CitizenNumber: Hashable, Sendable, CustomStringConvertible {
    /// The 18 characters, with a capital X.
    public let text: String
    /// The date of birth: year, month, day.
    public let birth: CivilDate

    /// Checks a number; `x` is taken for `X`. Throws `length`, `character`, `checkDigit`, `date`, or `future` when
    /// the date of birth is later than the day of `now` in China.
    public init(_ text: some StringProtocol, now: Timestamp) throws(CodeFault) {
        let units = text.utf8.map { $0 == UInt8(ascii: "x") ? UInt8(ascii: "X") : $0 }
        guard units.count == 18 else { throw .length }
        let digits = units[0..<17].filter { 0x30...0x39 ~= $0 }.map { Int($0) - 0x30 }
        guard digits.count == 17, Self.checks.contains(units[17]) else { throw .character }
        guard units[17] == Self.check(of: digits) else { throw .checkDigit }
        guard let birth = CivilDate(digits: digits[6..<14]) else { throw .date }
        guard birth <= CivilDate(inChina: now) else { throw .future }
        self.text = String(decoding: units, as: UTF8.self)
        self.birth = birth
    }

    /// The division where the number was given (GB/T 2260): six digits, perhaps of the past.
    public var division: String { String(text.prefix(6)) }

    /// True for a man: the 17th digit is odd.
    public var isMale: Bool { text.utf8.dropLast().last.map { $0 & 1 == 1 } ?? false }

    /// For pages: the first six digits and the last four, the date and what follows it hidden.
    public var masked: String { "\(text.prefix(6))********\(text.suffix(4))" }

    /// Masked, so that the number does not slip into a log.
    public var description: String { masked }

    private static let checks = Array("10X98765432".utf8)
    /// GB 11643-1999, 4.2.1.
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

    private static func check(of digits: [Int]) -> UInt8 {
        checks[zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11]
    }
}
