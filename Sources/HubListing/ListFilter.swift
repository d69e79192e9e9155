/// One condition of a list's filter bar (查询条件).
package struct ListFilter: Sendable {
    let name: String
    let label: String
    let kind: Kind
    /// What a choice says where nothing is chosen.
    let prompt: String

    package init(_ name: String, _ label: String, _ kind: Kind = .text, prompt: String = "全部") {
        self.prompt = prompt
        self.name = name
        self.label = label
        self.kind = kind
    }

    package enum Kind: Sendable {
        case text
        case choice([(value: String, title: String)])
        /// A day in China.
        case day
    }

    /// Whether a text is one that the filter can have.
    func takes(_ text: String) -> Bool {
        switch kind {
        case .text: true
        case .choice(let options): options.contains { $0.value == text }
        case .day: ChinaDay(text) != nil
        }
    }
}
