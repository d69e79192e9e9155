extension String {
    /// The text as both databases keep it: PostgreSQL has no NUL in text, so it becomes U+FFFD.
    package var storable: String {
        utf8.contains(0) ? String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })) : self
    }
}
