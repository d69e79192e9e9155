/// File names from clients, made safe to store and to show.
public enum SafeFilename {
    /// The last component of a name, at most 200 bytes of UTF-8, without control, direction and reserved characters
    /// and without dots or spaces at its ends. Empty names become `file`.
    public static func make(_ name: String) -> String {
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { $0 } ?? Substring().unicodeScalars
        var safe = String.UnicodeScalarView()
        var size = 0
        for scalar in last where !isHidden(scalar) {
            let written: Unicode.Scalar = #"<>:"|?*"#.unicodeScalars.contains(scalar) ? "_" : scalar
            size += UTF8.width(written)
            if size > 200 { break }
            safe.append(written)
        }
        let trimmed = trim(safe)
        return trimmed.isEmpty ? "file" : trimmed
    }

    /// Controls, and characters that turn or hide text (Unicode category Cc, Cf, line separators).
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        default: false
        }
    }

    private static func trim(_ scalars: String.UnicodeScalarView) -> String {
        var rest = scalars[...]
        while let first = rest.first, first == "." || first.properties.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last == "." || last.properties.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}

extension UTF8 {
    /// The bytes a scalar takes.
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { UTF8.encode(scalar)?.count ?? 0 }
}
