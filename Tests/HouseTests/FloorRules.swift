/// Who may depend on whom.
enum FloorRules {
    /// No Swift package: what is linked comes from Debian and gets its security updates.
    static func packages(_ manifest: Manifest) -> [Violation] {
        let code = manifest.file.code
        let calls = code.indices.dropFirst().filter { code[$0].isWord("package") && code[$0 - 1].isSymbol(".") }
        return calls.map {
            manifest.file.violation(code[$0], "the hub uses no Swift package; link a Debian library instead")
        }
    }

    /// Each dependency stands on a lower floor, and what belongs to one target is used by that target only.
    static func dependencies(_ manifest: Manifest) -> [Violation] {
        manifest.targets.filter { !$0.isTest }.flatMap { target -> [Violation] in
            guard let floor = manifest.floor(target.name) else {
                return [
                    broken(
                        target, "has no floor; give it one in Tests/HouseTests/Floors.swift and say why", in: manifest)
                ]
            }
            return target.dependencies.compactMap { dependency in
                fault(target.name, floor, dependency, manifest).map { broken(target, $0, in: manifest) }
            }
        }
    }

    private static func broken(_ target: Manifest.Target, _ fault: String, in manifest: Manifest) -> Violation {
        manifest.file.violation(target.line, "target \(target.name) \(fault)")
    }

    private static func fault(_ name: String, _ floor: Int, _ dependency: String, _ manifest: Manifest) -> String? {
        guard let lower = manifest.floor(dependency) else { return "depends on \(dependency), which has no floor" }
        if lower >= floor {
            return "(floor \(floor)) depends on \(dependency) (floor \(lower)); only lower floors may be used:"
                + " put a protocol in HubCore and let HubHost hand it over"
        }
        if manifest.regions.contains(name) && !Floors.pluginDependencies.contains(dependency) {
            return "is a region app and depends on \(dependency); it may know the contract and the kit only"
        }
        if let binders = Floors.binders[dependency], !binders.contains(name) {
            return "depends on \(dependency), which only \(binders.sorted().joined(separator: ", ")) may bind"
        }
        return nil
    }

    /// Every import of a module of the project is a declared dependency.
    static func imports(_ tree: SourceTree, _ manifest: Manifest) -> [Violation] {
        tree.files.filter(\.isSwift).flatMap { file -> [Violation] in
            guard let name = file.target, let target = manifest.target(name) else { return [] }
            let undeclared = file.imports.filter {
                manifest.names.contains($0.text) && $0.text != name && !target.dependencies.contains($0.text)
            }
            return undeclared.map {
                file.violation($0, "imports \($0.text), which Package.swift does not declare for \(name)")
            }
        }
    }

    /// Each folder with sources is a target, so that no file escapes the rules.
    static func folders(_ tree: SourceTree, _ manifest: Manifest) -> [Violation] {
        let strays = tree.files.filter { $0.isSwift && $0.target.map { !manifest.names.contains($0) } == true }
        return strays.map { $0.violation(1, "lies in a folder that is no target of Package.swift") }
    }
}

extension SourceFile {
    /// The module names after `import`, also of `import struct Module.Type`.
    var imports: [Token] {
        code.indices.dropLast().filter { code[$0].isWord("import") }.compactMap { index in
            let kinds = Declaration.typeKeywords.union(["func", "var", "let"])
            let next = code[index + 1]
            return next.isWord(in: kinds) && index + 2 < code.count ? code[index + 2] : next
        }
    }
}
