import HTML

/// The terms of a filing as a panel of its page; nothing where it has none.
struct TermsPanel {
    let view: TermsView

    @HTMLBuilder var panel: HTML {
        if !view.open.isEmpty || !view.past.isEmpty {
            Parts.panel("办理期限", id: "terms") {
                Parts.descriptions((view.open + view.past).map { DescriptionPart($0.title, whole($0)) })
            }
        }
    }

    /// What is left, and below it how long the term is and by what.
    @HTMLBuilder private func whole(_ line: TermLine) -> HTML {
        line.html
        if !line.basis.isEmpty { p(.class("muted")) { line.basis } }
    }
}

extension TermLine {
    /// What is left, and until when: `span.term`.
    var html: HTML {
        span(.class("term")) {
            Parts.stateBadge(badge)
            if !until.isEmpty { span { until } }
        }
    }

    /// What is left as a badge: with a triangle where it is late or soon will be.
    var badge: BadgePart {
        switch tone {
        case .bad, .warn: BadgePart(words, .triangle, tone)
        case .good: BadgePart(words, .check, tone)
        case .info where due == nil: BadgePart(words, .dash, .neutral)
        case .info, .neutral: BadgePart(words, .ring, tone)
        }
    }
}
