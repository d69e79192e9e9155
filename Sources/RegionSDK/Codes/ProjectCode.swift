/// The code of a construction project (工程建设项目代码, GB/T 40058-2021; 投资项目统一代码): `2026-110112-47-01-000001`.
///
/// Its groups are time, division, department, type, and five digits with a check digit. How the check digit is counted is
/// not published where it could be read, so it is **not** checked: a code with a slip in its digits passes as long as its
/// form and its division are right.
public struct ProjectCode: Hashable, Sendable, CustomStringConvertible {
    /// The 24 characters with their four dashes.
    public let text: String

    /// Checks form and division. Throws `length`, `character` or `division`. A central authority's `00` counts as a
    /// division.
    public init(_ text: some StringProtocol) throws(CodeFault) {
        guard text.utf8.count == 24 else { throw .length }
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [4, 6, 2, 2, 6],
            groups.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } })
        else { throw .character }
        guard groups[1].hasPrefix("00") || Division.lies(inProvince: groups[1]) else { throw .division }
        self.text = String(text)
    }

    /// The division (行政区划代码) of the approving authority: six digits.
    public var division: String { String(text.dropFirst(5).prefix(6)) }

    public var description: String { text }
}
