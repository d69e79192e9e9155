/// The name of a file, made safe for a header and a disk: no folders, no control characters, no direction marks,
/// nothing that a file system or a shell reads as its own, at most 180 bytes.
struct SafeName: Sendable {
    let text: String

    init(_ name: String) {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let kept = String(String.UnicodeScalarView(last.unicodeScalars.filter(Self.isKept)))
        let (stem, type) = Self.parts(Self.trimmed(kept))
        let short = Self.cut(stem.isEmpty ? "文件" : String(stem), to: Self.longest - type.utf8.count - 1)
        text = type.isEmpty ? short : "\(short).\(type)"
    }

    /// The extension in lower case without dot; empty where there is none.
    var type: String { Self.parts(text[...]).type.lowercased() }

    private static let longest = 180
    private static let longestType = 16

    /// Letters, digits and signs; not what reserves, hides or reverses text (Unicode categories C, and `"*:<>?|%;`).
    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: !"\"*:<>?|%;'`".unicodeScalars.contains(scalar)
        }
    }

    private static func trimmed(_ text: String) -> Substring {
        var rest = text[...]
        while let first = rest.first, first == "." || first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last == "." || last.isWhitespace { rest.removeLast() }
        return rest
    }

    private static func parts(_ name: Substring) -> (stem: Substring, type: Substring) {
        guard let dot = name.lastIndex(of: ".") else { return (name, "") }
        let type = name[name.index(after: dot)...]
        return type.utf8.count <= longestType ? (name[..<dot], type) : (name, "")
    }

    /// As many whole characters as fit.
    private static func cut(_ text: String, to bytes: Int) -> String {
        var kept = text
        while kept.utf8.count > bytes { kept.removeLast() }
        return kept
    }
}
