/// An e-mail address (电子邮箱) as people have them: a local part, one `@`, a host name with a dot; ASCII, so that no two look alike.
public struct EmailAddress: Hashable, Sendable {
    /// In lower case, since providers compare it so.
    public let text: String

    /// Checks an address, whatever its case and whatever blanks stand in it; nil for what is none.
    public init?(_ typed: String) {
        let text = typed.filter { !$0.isWhitespace }.lowercased()
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 128, (1...64).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({ Self.isLocal($0) }), !parts[0].hasPrefix("."), !parts[0].hasSuffix("."),
            Self.isHost(parts[1])
        else { return nil }
        self.text = text
    }

    private static func isLocal(_ byte: UInt8) -> Bool { isLetter(byte) || "._%+-".utf8.contains(byte) }

    private static func isHost(_ host: Substring) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isLetter($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte || 0x30...0x39 ~= byte }
}
