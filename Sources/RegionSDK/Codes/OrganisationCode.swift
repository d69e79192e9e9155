/// An organisation code (组织机构代码, GB 11714-1997): eight characters and a check character, as older documents have it
/// and as it stands in a unified social credit code.
public struct OrganisationCode: Hashable, Sendable, CustomStringConvertible {
    /// The nine characters, without the dash that is printed before the last.
    public let text: String

    /// Checks a code, with or without its dash. Throws `length`, `character` or `organisationCheckDigit`.
    /// Lower case is not accepted: the standard has capitals only.
    public init(_ text: some StringProtocol) throws(CodeFault) {
        var units = Array(text.utf8)
        if units.count == 10, units[8] == UInt8(ascii: "-") { units.remove(at: 8) }
        guard units.count == 9 else { throw .length }
        let isRight = units[..<8].allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 }
        guard isRight, 0x30...0x39 ~= units[8] || units[8] == UInt8(ascii: "X") else { throw .character }
        guard units[8] == Self.check(of: units[..<8]) else { throw .organisationCheckDigit }
        self.text = String(decoding: units, as: UTF8.self)
    }

    public var description: String { text }

    /// GB 11714-1997, 4.3.
    private static let weights = [3, 7, 9, 10, 5, 8, 4, 2]

    /// The check character of eight characters: digits stand for themselves, A to Z for 10 to 35; 10 is written X and 11
    /// is written 0.
    static func check(of units: ArraySlice<UInt8>) -> UInt8 {
        let values = units.map { Int($0) - ($0 < 0x41 ? 0x30 : 0x41 - 10) }
        switch 11 - zip(values, weights).reduce(0, { $0 + $1.0 * $1.1 }) % 11 {
        case 10: return UInt8(ascii: "X")
        case 11: return UInt8(ascii: "0")
        case let digit: return 0x30 + UInt8(digit)
        }
    }
}
