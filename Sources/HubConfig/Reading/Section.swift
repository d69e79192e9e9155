import HTTPCore

/// One object of a configuration file, asked key by key. What is wrong goes to the findings with its place, and the
/// reading goes on with the default, so that all faults of all files show at once. What nobody asked for is a fault.
final class Section {
    let file: String
    let findings: Findings
    private let path: String
    private let line: Int
    private let members: [JSON5.Member]
    private var asked: [String] = []

    /// Reads an object with `make`; every key of it must be asked for.
    static func read<Value>(
        _ members: [JSON5.Member], file: String, path: String, line: Int, findings: Findings,
        _ make: (Section) -> Value
    ) -> Value {
        let section = Section(members, file: file, path: path, line: line, findings: findings)
        let value = make(section)
        section.refuseUnasked()
        return value
    }

    private init(_ members: [JSON5.Member], file: String, path: String, line: Int, findings: Findings) {
        self.members = members
        self.file = file
        self.path = path
        self.line = line
        self.findings = findings
    }

    /// The value of a key, or nil when it is absent or wrong.
    func optional<Value>(_ key: String, _ kind: Kind<Value>) -> Value? {
        guard let node = node(key) else { return nil }
        return read(node, kind, at: key)
    }

    /// The value of a key, or the default.
    func value<Value>(_ key: String, _ kind: Kind<Value>, default fallback: Value) -> Value {
        optional(key, kind) ?? fallback
    }

    /// The value of a key that must be there.
    func required<Value>(_ key: String, _ kind: Kind<Value>, else stand: Value) -> Value {
        if node(key) == nil { fault("is missing: must be \(kind.expected)", at: key) }
        return optional(key, kind) ?? stand
    }

    /// The items of a list, without those that are wrong. `noun` names what no other file may have as well.
    func list(_ key: String, _ kind: Kind<String>, uniqueAs noun: String? = nil) -> [String] {
        items(key).enumerated().compactMap { index, node in
            guard let value = read(node, kind, at: "\(key)[\(index)]") else { return nil }
            if let noun { claim("\(key)[\(index)]", value, as: noun, line: node.line) }
            return value
        }
    }

    /// The texts of a list with their places, without what is no text.
    func texts(_ key: String) -> [(value: String, key: String, line: Int)] {
        items(key).enumerated().compactMap { index, node in
            let key = "\(key)[\(index)]"
            return read(node, .text, at: key).map { ($0, key, node.line) }
        }
    }

    /// Takes a name for this file, or notes a fault where it is taken already.
    func claim(_ key: String, _ name: String, as noun: String, line: Int? = nil) {
        guard !name.isEmpty, let owner = findings.claim("\(noun) \(name)", for: file) else { return }
        fault(owner == file ? "\(name) stands twice" : "\(name) is taken by \(owner)", at: key, line: line)
    }

    /// An object below a key; where it is absent, all its keys are.
    func section<Value>(_ key: String, _ make: (Section) -> Value) -> Value {
        guard let node = node(key) else { return below([], key, line: line, make) }
        guard case .object(let members) = node.value else {
            fault("must be an object", at: key, line: node.line)
            return below([], key, line: node.line, make)
        }
        return below(members, key, line: node.line, make)
    }

    /// The objects of a list.
    func sections<Value>(_ key: String, _ make: (Section) -> Value?) -> [Value] {
        items(key).enumerated().compactMap { index, node in
            let key = "\(key)[\(index)]"
            guard case .object(let members) = node.value else {
                fault("must be an object", at: key, line: node.line)
                return nil
            }
            return below(members, key, line: node.line, make)
        }
    }

    /// The value below a key, whatever it is; asking for it makes the key known.
    func node(_ key: String) -> JSON5? {
        if !asked.contains(key) { asked.append(key) }
        return members.first { $0.name == key }?.value
    }

    /// The names of an object whose keys are the operator's own; each is still to be asked for.
    var names: [String] { members.map(\.name) }

    /// The line of an item of a list.
    func line(of key: String, _ index: Int) -> Int? {
        guard case .list(let items)? = node(key)?.value, items.indices.contains(index) else { return nil }
        return items[index].line
    }

    /// Notes a fault at a key of this object; a key that is absent has the line of the object.
    func fault(_ message: String, at key: String, line: Int? = nil) {
        let way = [path, key].filter { !$0.isEmpty }.joined(separator: ".")
        let line = line ?? members.first { $0.name == key }?.value.line ?? self.line
        findings.add(ConfigurationError(file: file, line: line, key: way, message: message))
    }

    private func items(_ key: String) -> [JSON5] {
        guard let node = node(key) else { return [] }
        if case .list(let items) = node.value { return items }
        fault("must be a list", at: key)
        return []
    }

    private func read<Value>(_ node: JSON5, _ kind: Kind<Value>, at key: String) -> Value? {
        let value = kind.read(node.value)
        if value == nil { fault("must be \(kind.expected)", at: key, line: node.line) }
        return value
    }

    private func below<Value>(_ members: [JSON5.Member], _ key: String, line: Int, _ make: (Section) -> Value) -> Value
    {
        let path = path.isEmpty ? key : "\(path).\(key)"
        return Section.read(members, file: file, path: path, line: line, findings: findings, make)
    }

    private func refuseUnasked() {
        for member in members where !asked.contains(member.name) {
            fault("unknown key; known are \(asked.joined(separator: ", "))", at: member.name, line: member.line)
        }
    }
}
