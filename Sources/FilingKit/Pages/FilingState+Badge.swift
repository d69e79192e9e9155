extension FilingState {
    /// The state as a badge: its word with a shape and a colour.
    var badge: BadgePart {
        switch tone {
        case .draft: BadgePart(title, .dash, .neutral)
        case .waiting: BadgePart(title, .ring, .info)
        case .returned: BadgePart(title, .back, .bad)
        case .passed: BadgePart(title, .check, .good)
        case .closed: BadgePart(title, .cross, .neutral)
        }
    }
}
