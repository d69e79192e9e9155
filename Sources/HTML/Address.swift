/// An address that may stand in `href`, `src` or `action`: as given when it is http, https or relative, else `#`.
///
/// A scheme is what stands before the first `:`, when no `/`, `?` or `#` comes earlier (RFC 3986 §4.2). Browsers drop
/// tabs and line breaks anywhere and blanks in front (WHATWG URL §4.4), so an address with any control character or a
/// blank in front is refused whole. `mailto:` and `tel:` are allowed for support lines.
func safeAddress(_ address: String) -> String {
    var text = address
    return text.withUTF8(isSafe) ? address : "#"
}

private func isSafe(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    if address.first == 0x20 { return false }
    var schemeIsOver = false
    for (index, byte) in address.enumerated() {
        if byte < 0x20 || byte == 0x7F { return false }
        if schemeIsOver || !endsScheme(byte) { continue }
        if byte == UInt8(ascii: ":"), !isAllowed(UnsafeBufferPointer(rebasing: address[..<index])) { return false }
        schemeIsOver = true
    }
    return true
}

private let allowedSchemes: Set<String> = ["http", "https", "mailto", "tel"]

private func isAllowed(_ scheme: UnsafeBufferPointer<UInt8>) -> Bool {
    allowedSchemes.contains(String(decoding: scheme, as: UTF8.self).lowercased())
}

private func endsScheme(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
}
