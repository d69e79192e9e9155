import HTTPCore

/// A kind of value: how it is read, and what it must be, for the message when it is not.
struct Kind<Value> {
    /// Completes the sentence: must be …
    let expected: String
    let read: (JSON5.Value) -> Value?
}

extension Kind where Value == Bool {
    static var flag: Kind {
        Kind(expected: "true or false") { if case .flag(let flag) = $0 { flag } else { nil } }
    }
}

extension Kind where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> Kind {
        Kind(expected: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            if case .integer(let number) = $0, range.contains(number) { number } else { nil }
        }
    }
}

extension Kind where Value == String {
    /// A text that satisfies a condition.
    static func text(_ expected: String = "a text that is not empty", where fits: @escaping (String) -> Bool) -> Kind {
        Kind(expected: expected) { if case .text(let text) = $0, fits(text) { text } else { nil } }
    }

    static var text: Kind { text { !$0.isEmpty } }

    static func choice(_ choices: [String]) -> Kind {
        text(choices.isEmpty ? "absent: there is nothing to choose" : "one of " + choices.joined(separator: ", ")) {
            choices.contains($0)
        }
    }
}
