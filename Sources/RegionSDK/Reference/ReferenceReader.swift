import HTTPCore

/// Reads one data file: what it holds, and all that is wrong with it.
struct ReferenceReader {
    let file: String
    private(set) var faults: [String] = []
    private(set) var lists: [String: CodeList] = [:]
    private(set) var tables: [String: ReferenceTable] = [:]

    init(file: String) { self.file = file }

    mutating func read(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return fault(0, "", "is no text in UTF-8") }
        do throws(JSON5Fault) {
            for member in members(try JSON5Parser.value(of: text), "", knowing: ["lists", "tables"]) {
                for one in members(member.value, member.name) {
                    let node = ReferenceNode(one, below: member.name)
                    guard case .object = one.value.value else {
                        fault(node.line, node.key, "must be an object")
                        continue
                    }
                    if member.name == "lists" { readList(node) } else { readTable(node) }
                }
            }
        } catch {
            fault(error.line, "", error.message)
        }
    }

    private mutating func readList(_ node: ReferenceNode) {
        let parts = members(node.value, node.key, knowing: ["title", "source", "since", "codes", "below"])
        let part = { name in parts.first { $0.name == name }.map { ReferenceNode($0, below: node.key) } }
        let title = text(part("title"), of: node, "title")
        let origin = origin(part("source"), part("since"), of: node)
        var codes: [CodeList.Code] = []
        switch (part("codes"), part("below")) {
        case (let own?, nil): codes = readCodes(own, below: nil)
        case (nil, let groups?):
            for group in members(groups.value, groups.key) {
                codes += readCodes(ReferenceNode(group, below: groups.key), below: group.name)
            }
        default: fault(node.line, node.key, "has either codes or below")
        }
        lists[node.name] = CodeList(node.name, title, codes).from(origin.source, since: origin.since)
    }

    /// Words that are their own codes, or codes with their words.
    private mutating func readCodes(_ node: ReferenceNode, below parent: String?) -> [CodeList.Code] {
        var codes: [CodeList.Code] = []
        if case .list(let words) = node.value.value {
            for (index, word) in words.enumerated() {
                let place = ReferenceNode(name: "", key: "\(node.key)[\(index)]", line: word.line, value: word)
                let word = text(place, of: node, "")
                codes.append(CodeList.Code(word, word, below: parent))
            }
        } else {
            for code in members(node.value, node.key) {
                let word = text(ReferenceNode(code, below: node.key), of: node, code.name)
                codes.append(CodeList.Code(code.name, word, below: parent))
            }
        }
        if codes.isEmpty { fault(node.line, node.key, "names no code") }
        return codes
    }

    private mutating func readTable(_ node: ReferenceNode) {
        let parts = members(node.value, node.key, knowing: ["source", "since", "rows"])
        let part = { name in parts.first { $0.name == name }.map { ReferenceNode($0, below: node.key) } }
        let origin = origin(part("source"), part("since"), of: node)
        var rows: [[String: String]] = []
        if let list = part("rows"), case .list(let items) = list.value.value {
            for (index, item) in items.enumerated() { rows.append(readRow(item, "\(list.key)[\(index)]")) }
        } else {
            fault(part("rows")?.line ?? node.line, "\(node.key).rows", "must be a list of rows")
        }
        tables[node.name] = ReferenceTable(id: node.name, source: origin.source, since: origin.since, rows: rows)
    }

    private mutating func readRow(_ item: JSON5, _ key: String) -> [String: String] {
        var row: [String: String] = [:]
        for cell in members(item, key) {
            switch cell.value.value {
            case .text(let text): row[cell.name] = text
            case .integer(let number): row[cell.name] = String(number)
            case .number(let number): row[cell.name] = number
            case .flag(let flag): row[cell.name] = String(flag)
            case .null, .list, .object:
                fault(cell.line, "\(key).\(cell.name)", "must be a text, a number, true or false")
            }
        }
        return row
    }

    /// Where something comes from, and since when.
    private mutating func origin(
        _ source: ReferenceNode?, _ since: ReferenceNode?, of node: ReferenceNode
    ) -> (source: String, since: String) {
        let words = text(source, of: node, "source")
        guard let since else { return (words, "") }
        let day = text(since, of: node, "since")
        if !day.isEmpty, CivilDate(day) == nil {
            fault(since.line, since.key, "must be a day of the calendar, as \"2026-10-01\"")
        }
        return (words, day)
    }

    private mutating func text(_ node: ReferenceNode?, of owner: ReferenceNode, _ name: String) -> String {
        guard let node else {
            fault(owner.line, "\(owner.key).\(name)", "is missing")
            return ""
        }
        if case .text(let text) = node.value.value, !text.isEmpty { return text }
        fault(node.line, node.key, "must be a text that is not empty")
        return ""
    }

    /// The members of an object; `names` are the only ones it may have, where any are given.
    private mutating func members(_ node: JSON5, _ key: String, knowing names: [String] = []) -> [JSON5.Member] {
        guard case .object(let members) = node.value else {
            fault(node.line, key, "must be an object")
            return []
        }
        return members.filter { member in
            if names.isEmpty || names.contains(member.name) { return true }
            fault(member.line, key.isEmpty ? member.name : "\(key).\(member.name)", "is not known")
            return false
        }
    }

    private mutating func fault(_ line: Int, _ key: String, _ message: String) {
        let place = line > 0 ? "\(file):\(line)" : file
        faults.append(key.isEmpty ? "\(place): \(message)" : "\(place): \(key): \(message)")
    }
}

/// A value with its name and its way from the top of the file.
private struct ReferenceNode {
    let name: String
    let key: String
    let line: Int
    let value: JSON5

    init(name: String, key: String, line: Int, value: JSON5) {
        self.name = name
        self.key = key
        self.line = line
        self.value = value
    }

    init(_ member: JSON5.Member, below key: String) {
        self.init(name: member.name, key: "\(key).\(member.name)", line: member.line, value: member.value)
    }
}
