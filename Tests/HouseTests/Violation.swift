import Testing

/// A place that breaks a rule of the house, and what to do about it.
struct Violation: CustomStringConvertible {
    let path: String
    let line: Int
    let rule: String

    var description: String { "\(path):\(line): \(rule)" }
}

extension SourceFile {
    func violation(_ line: Int, _ rule: String) -> Violation { Violation(path: path, line: line, rule: rule) }

    func violation(_ token: Token, _ rule: String) -> Violation { violation(token.line, rule) }
}

/// Fails the test when there are violations, and names each with file, line and rule.
func expectNone(
    _ violations: [Violation], limit: Int = 400, sourceLocation: SourceLocation = #_sourceLocation
) {
    if violations.isEmpty { return }
    var lines = violations.prefix(limit).map(\.description)
    if violations.count > limit { lines.append("and \(violations.count - limit) more") }
    Issue.record("\(lines.joined(separator: "\n"))", sourceLocation: sourceLocation)
}
