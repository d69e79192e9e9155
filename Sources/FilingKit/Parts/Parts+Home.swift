import HTML

/// A figure on the home page.
public struct FigurePart: Sendable {
    /// What is counted.
    public var title: String
    /// The figure as written: `18,432.50`.
    public var value: String
    /// Its unit: 件, 万元.
    public var unit: String?
    /// Where the counted things are listed.
    public var href: String?
    /// Warn and bad for what is late.
    public var tone: Tone

    /// A figure with its unit.
    public init(_ title: String, value: String, unit: String? = nil, href: String? = nil, tone: Tone = .neutral) {
        self.title = title
        self.value = value
        self.unit = unit
        self.href = href
        self.tone = tone
    }
}

/// A line of a list on the home page: a task, a deadline, an announcement.
public struct HomeLine: Sendable {
    /// The line's words, a link.
    public var title: String
    /// Where it leads.
    public var href: String
    /// What stands under the title.
    public var note: String?
    /// The date at the right.
    public var when: String?
    /// A state at the right.
    public var badge: BadgePart?

    /// A line; what is not given is not shown.
    public init(_ title: String, href: String, note: String? = nil, when: String? = nil, badge: BadgePart? = nil) {
        self.title = title
        self.href = href
        self.note = note
        self.when = when
        self.badge = badge
    }
}

/// A message of the inbox.
public struct MessagePart: Sendable {
    /// What it is about.
    public var title: String
    /// The message.
    public var text: String
    /// The business or service it comes from.
    public var from: String
    /// When it came, `2026-11-20 08:42`.
    public var when: String
    /// Where it is opened, which marks it as read.
    public var href: String
    /// Whether it has not been opened yet.
    public var isUnread: Bool

    /// A message.
    public init(title: String, text: String, from: String, when: String, href: String, isUnread: Bool) {
        self.title = title
        self.text = text
        self.from = from
        self.when = when
        self.href = href
        self.isUnread = isUnread
    }
}

/// A bar of a chart.
public struct BarPart: Sendable {
    /// What is counted.
    public var title: String
    /// How many; less than zero is drawn as none.
    public var value: Int

    /// A bar of a title and a number.
    public init(_ title: String, _ value: Int) {
        self.title = title
        self.value = value
    }
}

extension Parts {
    /// The home page's grid: `div.home`.
    public static func home(@HTMLBuilder content: () -> HTML) -> HTML { div(.class("home")) { content() } }

    /// A card of the home page: `section.panel.home-card` with a count and a way to all. `isWide` takes two columns;
    /// `places` sets its lines, which are short ways to somewhere, side by side.
    public static func homeCard(
        _ title: String, count number: Int? = nil, allHref: String? = nil, isWide: Bool = false,
        places: Bool = false, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        section(.classes("panel home-card", isWide ? "wide" : nil, places ? "places" : nil)) {
            header(.class("panel-head")) {
                h2 {
                    title
                    count(number)
                }
                if let allHref {
                    a(.class("all"), .href(allHref)) {
                        "全部"
                        span(.class("unseen")) { title }
                        Icon.right.html
                    }
                }
            }
            div(.class("panel-body flush")) { content() }
        }
    }

    /// Lines with a title, a note and a date: `ul.lines`.
    public static func lines(_ items: [HomeLine], empty: String) -> HTML {
        guard !items.isEmpty else { return p(.class("empty-line")) { empty } }
        return ul(.class("lines")) {
            for item in items {
                li {
                    div(.class("line-text")) {
                        a(.href(item.href)) { item.title }
                        if let note = item.note { p(.class("muted")) { note } }
                    }
                    if let badge = item.badge { stateBadge(badge) }
                    if let when = item.when { span(.class("line-when digits")) { when } }
                }
            }
        }
    }

    /// Large figures side by side: `dl.figures`.
    public static func figures(_ items: [FigurePart]) -> HTML {
        dl(.class("figures")) {
            for item in items {
                div(.class(item.tone.rawValue)) {
                    dt { item.title }
                    dd {
                        if let href = item.href { a(.href(href)) { item.value } } else { item.value }
                        if let unit = item.unit { small { unit } }
                    }
                }
            }
        }
    }

    /// Messages: `ul.inbox > li[.unread]`.
    public static func inboxList(_ messages: [MessagePart]) -> HTML {
        ul(.class("inbox")) {
            for message in messages {
                li(.class(message.isUnread ? "unread" : "read")) {
                    a(.class("inbox-title"), .href(message.href)) {
                        if message.isUnread { span(.class("unseen")) { "未读：" } }
                        message.title
                    }
                    p(.class("inbox-text")) { message.text }
                    p(.class("inbox-meta muted")) {
                        span { message.from }
                        span(.class("digits")) { message.when }
                    }
                }
            }
        }
    }

    /// A chart of bars that is a table: the numbers stand beside the bars. `table.bars`.
    public static func bars(_ about: String, unit: String, _ items: [BarPart]) -> HTML {
        let greatest = max(1, items.map(\.value).max() ?? 1)
        return element("table", [.class("bars")]) {
            caption { about }
            tbody {
                for item in items {
                    tr {
                        th(.scope("row")) { item.title }
                        td(.class("number")) { "\(item.value) \(unit)" }
                        td(.aria("hidden", true)) { bar(item.value, of: greatest) }
                    }
                }
            }
        }
    }
}

private func bar(_ value: Int, of greatest: Int) -> HTML {
    let width = max(0, value).multipliedReportingOverflow(by: 200).partialValue / greatest
    return element(
        "svg",
        [
            .attribute("viewBox", "0 0 200 8"), .attribute("preserveAspectRatio", "none"), .class("bar"),
            .attribute("focusable", "false"),
        ]
    ) { voidElement("rect", [.width(max(0, width)), .height(8)]) }
}
