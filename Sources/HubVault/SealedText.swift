import HubCrypto

/// A sealed value as a text: `hub1:<key>:<bytes in Base64URL>`.
struct SealedText {
    let key: Int64
    let bytes: [UInt8]

    private static let mark = "hub1:"

    /// True for a text that says it was sealed.
    static func isSealed(_ text: String) -> Bool { text.hasPrefix(mark) }

    init(key: Int64, bytes: [UInt8]) {
        self.key = key
        self.bytes = bytes
    }

    /// Nil for a text of another form.
    init?(_ text: String) {
        guard Self.isSealed(text) else { return nil }
        let parts = text.dropFirst(Self.mark.count).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let key = Int64(parts[0]), "\(key)" == parts[0],
            let bytes = Base64URL.bytes(of: parts[1])
        else { return nil }
        self.init(key: key, bytes: bytes)
    }

    var text: String { "\(Self.mark)\(key):\(Base64URL.text(of: bytes))" }
}
