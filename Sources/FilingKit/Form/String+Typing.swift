extension String {
    /// Without white space at both ends, the ideographic space included.
    var trimmed: String {
        guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// With full-width letters, figures and signs (U+FF01…U+FF5E) as their ASCII forms.
    var narrowed: String {
        guard unicodeScalars.contains(where: { 0xFF01...0xFF5E ~= $0.value }) else { return self }
        return String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    guard 0xFF01...0xFF5E ~= scalar.value else { return scalar }
                    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
                }))
    }
}
