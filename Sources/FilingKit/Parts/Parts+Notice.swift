import HTML

extension Parts {
    /// A banner in the page: `div.notice.<tone>`, a title and what else there is to say.
    public static func notice(
        _ tone: Tone, _ title: String, id: String? = nil, @HTMLBuilder content: () -> HTML = { HTML() }
    ) -> HTML {
        let rest = content()
        return div(.class("notice \(tone.rawValue)"), .id(id), .role(tone == .bad ? "alert" : nil)) {
            (tone.icon ?? .info).html
            div {
                p(.class("notice-title")) { title }
                if !rest.isEmpty { div(.class("notice-text")) { rest } }
            }
        }
    }

    /// A short message that needs no answer and goes by itself: `div.toasts > p.toast.<tone>`.
    public static func toast(_ tone: Tone, _ sentence: String) -> HTML {
        div(.class("toasts"), .role("status"), .data("toasts")) {
            p(.class("toast \(tone.rawValue)")) {
                tone.icon?.html
                sentence
            }
        }
    }

    /// What a list says when it has no rows: `div.empty`, with the next step.
    public static func emptyState(_ title: String, text: String? = nil, action: ButtonPart? = nil) -> HTML {
        div(.class("empty")) {
            Icon.file.html
            p(.class("empty-title")) { title }
            if let text { p(.class("muted")) { text } }
            if let action { button(action) }
        }
    }

    /// A box with a heading: `section.panel` with `header.panel-head` and `div.panel-body`.
    public static func panel(
        _ title: String, id: String? = nil, actions: HTML = HTML(), isFlush: Bool = false,
        @HTMLBuilder content: () -> HTML
    ) -> HTML {
        section(.class("panel"), .id(id)) {
            header(.class("panel-head")) {
                h2 { title }
                if !actions.isEmpty { div(.class("panel-actions")) { actions } }
            }
            div(.class(isFlush ? "panel-body flush" : "panel-body")) { content() }
        }
    }
}
