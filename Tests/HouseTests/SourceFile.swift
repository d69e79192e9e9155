import Foundation

/// A file of the project: its path below the root, its text, and its Swift cut into tokens.
struct SourceFile {
    let path: String
    let text: String
    /// Every token, comments too.
    let tokens: [Token]
    /// The tokens without comments.
    let code: [Token]

    init(_ path: String, _ text: String) {
        self.path = path
        self.text = text
        tokens = path.hasSuffix(".swift") ? Lexer.tokens(of: text) : []
        code = tokens.filter { $0.kind != .comment }
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// The file's name without its extension.
    var name: String { ((path as NSString).lastPathComponent as NSString).deletingPathExtension }

    /// The folders and the file name on the way from the root.
    var parts: [String] { path.split(separator: "/").map(String.init) }

    var lines: [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// The folder of the target it belongs to: `HubCore` for `Sources/HubCore/…`.
    var target: String? {
        parts.count > 2 && ["Sources", "Plugins", "Tests"].contains(parts[0]) ? parts[1] : nil
    }
}
