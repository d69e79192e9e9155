/// Reads the target calls of `Package.swift`; a call in `regions.map { … }` stands for a target of each region.
struct ManifestScanner {
    let file: SourceFile
    let regions: [String]

    private static let calls: Set<String> = [
        "library", "tests", "target", "systemLibrary", "executableTarget", "testTarget",
    ]

    func targets() -> [Manifest.Target] {
        var found: [Manifest.Target] = []
        var at = 0
        while at + 1 < file.code.count {
            if isCall(at), let close = file.closing(at + 1) {
                let arguments = split(file.code[(at + 2)..<close])
                let made = targets(file.code[at], arguments)
                found += made
                if !made.isEmpty { at = close }
            }
            at += 1
        }
        return found
    }

    private func isCall(_ at: Int) -> Bool {
        file.code[at].isWord(in: Self.calls) && file.code[at + 1].isSymbol("(")
            && !(at > 0 && file.code[at - 1].isWord("func"))
    }

    private func targets(_ call: Token, _ arguments: [Argument]) -> [Manifest.Target] {
        let isTest = ["tests", "testTarget"].contains(call.text)
        guard let name = arguments.first?.tokens.first, name.kind == .string || name.text == "$0" else { return [] }
        let dependencies =
            arguments.first { $0.label == "dependencies" } ?? arguments.dropFirst().first { $0.label == nil }
        guard name.text.contains("$0") else {
            let names = (dependencies?.tokens ?? []).flatMap { expanded($0, in: dependencies) }
            return [.init(name: name.text, dependencies: names, isTest: isTest, line: call.line)]
        }
        return regions.map { region in
            let names = (dependencies?.tokens ?? []).filter { $0.kind == .string || $0.text == "$0" }
            return .init(
                name: filled(name.text, region), dependencies: names.map { filled($0.text, region) }, isTest: isTest,
                line: call.line)
        }
    }

    /// The names a token of a dependency list stands for: `regions` for all of them.
    private func expanded(_ token: Token, in argument: Argument?) -> [String] {
        token.kind == .string ? [token.text] : token.isWord("regions") ? regions : []
    }

    private func filled(_ text: String, _ region: String) -> String {
        text == "$0" ? region : text.replacing("\\($0)", with: region)
    }
}

/// An argument of a call.
private struct Argument {
    let label: String?
    let tokens: [Token]
}

extension ManifestScanner {
    /// Arguments between the commas that no bracket encloses.
    private func split(_ tokens: ArraySlice<Token>) -> [Argument] {
        var depth = 0
        var parts: [[Token]] = [[]]
        for token in tokens {
            if token.kind == .symbol && "([{".contains(token.text) { depth += 1 }
            if token.kind == .symbol && ")]}".contains(token.text) { depth -= 1 }
            if token.isSymbol(",") && depth == 0 {
                parts.append([])
            } else {
                parts[parts.count - 1].append(token)
            }
        }
        return parts.map { part in
            guard part.count > 1, part[0].kind == .word, part[1].isSymbol(":") else {
                return Argument(label: nil, tokens: part)
            }
            return Argument(label: part[0].text, tokens: Array(part.dropFirst(2)))
        }
    }
}
