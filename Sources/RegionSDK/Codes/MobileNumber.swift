/// A mobile telephone number of mainland China (手机号码): 11 digits, 13 to 19 first (plan of the MIIT).
public struct MobileNumber: Hashable, Sendable, CustomStringConvertible {
    /// The 11 digits.
    public let text: String

    /// Checks a number. Throws `length` or `character`.
    public init(_ text: some StringProtocol) throws(CodeFault) {
        let units = Array(text.utf8)
        guard units.count == 11 else { throw .length }
        guard units.allSatisfy({ 0x30...0x39 ~= $0 }), units[0] == 0x31, units[1] >= 0x33 else { throw .character }
        self.text = String(text)
    }

    /// For pages: the middle four digits hidden.
    public var masked: String { "\(text.prefix(3))****\(text.suffix(4))" }

    /// Masked, so that the number does not slip into a log.
    public var description: String { masked }
}
