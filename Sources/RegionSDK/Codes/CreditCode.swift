/// A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters that name an organisation.
///
/// Its 9th to 17th character are the organisation code of GB 11714-1997 with a check digit of its own; both are
/// checked. The division in the 3rd to 8th may be one that exists no more, so only its digits are checked.
public struct CreditCode: Hashable, Sendable, CustomStringConvertible {
    /// The 18 characters.
    public let text: String

    /// Checks a code. Throws `length`, `character`, `checkDigit` or `organisationCheckDigit`.
    /// Lower case is not accepted: the standard has capitals only.
    public init(_ text: some StringProtocol) throws(CodeFault) {
        let units = Array(text.utf8)
        guard units.count == 18 else { throw .length }
        let values = units.compactMap { Self.alphabet.firstIndex(of: $0) }
        guard values.count == 18, units[2..<8].allSatisfy({ 0x30...0x39 ~= $0 }) else { throw .character }
        guard values[17] == Self.checkValue(of: values) else { throw .checkDigit }
        guard units[16] == OrganisationCode.check(of: units[8..<16]) else { throw .organisationCheckDigit }
        self.text = String(text)
    }

    /// The division of the registering authority (登记管理机关行政区划码): six digits, perhaps of the past.
    public var division: String { String(text.dropFirst(2).prefix(6)) }

    /// The organisation code (组织机构代码, GB 11714-1997): nine characters.
    public var organisationCode: String { String(text.dropFirst(8).prefix(9)) }

    public var description: String { text }

    /// The 31 characters of GB 32100-2015; I, O, Z, S and V are not among them.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    /// GB 32100-2015, table 3.
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    private static func checkValue(of values: [Int]) -> Int {
        (31 - zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } % 31) % 31
    }
}
