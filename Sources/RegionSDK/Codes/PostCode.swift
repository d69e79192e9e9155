/// A post code of mainland China (邮政编码): six digits.
public struct PostCode: Hashable, Sendable, CustomStringConvertible {
    /// The six digits.
    public let text: String

    /// The sentence of the Shanghai manual for anything else.
    public static let message = "邮政编码必须是六位数值！"

    /// Checks a code. Throws `length` or `character`.
    public init(_ text: some StringProtocol) throws(CodeFault) {
        guard text.utf8.count == 6 else { throw .length }
        guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { throw .character }
        self.text = String(text)
    }

    public var description: String { text }
}
