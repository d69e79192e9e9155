/// A declaration found in a file: `public struct Headers`, `func read`, `extension Headers: Sequence`.
struct Declaration {
    /// What stands around it.
    enum Scope: Equatable {
        case file
        case type
        case protocolBody
        case extensionBody(conforms: Bool)
        case code
    }

    /// `struct`, `func`, `init`, …
    let keyword: String
    /// Its name; the extended type's last part for an extension; the keyword for `init` and `subscript`.
    let name: String
    /// Modifiers before the keyword: `public`, `static`, …
    let modifiers: Set<String>
    let scope: Scope
    /// The type, protocol or extended type it stands in.
    let owner: String?
    /// The line its first modifier or attribute stands on.
    let line: Int
    /// Whether a `///` comment stands right before it.
    let isDocumented: Bool
    /// Index of the keyword in `SourceFile.code`.
    let index: Int
    /// Whether it names a protocol or a superclass: `struct Tag: Hashable`.
    let conforms: Bool
}

extension Declaration {
    static let typeKeywords: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    static let memberKeywords: Set<String> = ["func", "var", "let", "init", "subscript"]
    static let modifierWords: Set<String> = [
        "public", "package", "internal", "fileprivate", "private", "open", "static", "class", "final", "mutating",
        "nonmutating", "override", "convenience", "required", "indirect", "lazy", "weak", "unowned", "nonisolated",
        "isolated", "dynamic", "borrowing", "consuming", "prefix", "postfix", "infix", "sending", "async", "unsafe",
    ]

    /// `Region.settings`.
    var path: String { "\(owner ?? "").\(name)" }

    /// What a protocol's body may ask for.
    var isRequirement: Bool { Self.memberKeywords.contains(keyword) }

    var isType: Bool { Self.typeKeywords.contains(keyword) }
}

extension SourceFile {
    /// Every declaration in the order of the file.
    var declarations: [Declaration] {
        var scanner = DeclarationScanner(file: self)
        return scanner.scan()
    }
}
