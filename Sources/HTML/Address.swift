/// An address that may stand in `href`, `src` or `action`: as given when it is http, https or relative, else `#`.
///
/// A scheme is what stands before the first `:`, when no `/`, `?` or `#` comes earlier (RFC 3986 §4.2). Browsers drop
/// tabs and line breaks anywhere and blanks in front (WHATWG URL §4.4), so an address with any control character is
/// refused whole. `mailto:` and `tel:` are allowed for support lines.
func safeAddress(_ address: String) -> String {
    guard address.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), address.utf8.first != 0x20 else {
        return "#"
    }
    guard let scheme = scheme(of: address) else { return address }
    return allowedSchemes.contains(scheme.lowercased()) ? address : "#"
}

private let allowedSchemes: Set<String> = ["http", "https", "mailto", "tel"]

private func scheme(of address: String) -> Substring? {
    guard let end = address.utf8.firstIndex(where: endsScheme), address.utf8[end] == UInt8(ascii: ":") else {
        return nil
    }
    return address[..<end]
}

private func endsScheme(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
}
