/// The number under which a project is announced for building in Shanghai (报建编号): year and month (yymm), the two letters of
/// a district, and four digits of a serial number, as in the published `2503CN0025`.
public struct ProjectFilingNumber: Hashable, Sendable, CustomStringConvertible {
    /// The ten characters, letters in upper case.
    public let text: String

    /// Checks a number; letters in lower case are read as upper case. Throws `length`, `character`, or `date` for a month
    /// that is none.
    public init(_ text: some StringProtocol) throws(CodeFault) {
        let units = Array(text.uppercased().utf8)
        guard units.count == 10 else { throw .length }
        let digits = units.map { Int($0) - 0x30 }
        guard (digits[..<4] + digits[6...]).allSatisfy({ 0...9 ~= $0 }),
            units[4..<6].allSatisfy({ 0x41...0x5A ~= $0 })
        else { throw .character }
        guard 1...12 ~= digits[2] * 10 + digits[3] else { throw .date }
        self.text = String(decoding: units, as: UTF8.self)
    }

    public var description: String { text }
}
