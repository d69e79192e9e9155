import HTML

/// A step of a filing's way.
public struct StepPart: Sendable {
    /// Where a step stands.
    public enum Status: String, Sendable {
        case done, now, next, returned

        fileprivate var word: String {
            switch self {
            case .done: "已完成"
            case .now: "进行中"
            case .next: "未开始"
            case .returned: "已退回"
            }
        }
    }

    /// The step's name: 受理.
    public var title: String
    /// Where the step stands.
    public var status: Status
    /// When it was done or came in, `2026-11-20 09:05`.
    public var when: String?
    /// Who did it or has it.
    public var note: String?

    /// A step with, once it was done, when and by whom.
    public init(_ title: String, _ status: Status, when: String? = nil, note: String? = nil) {
        self.title = title
        self.status = status
        self.when = when
        self.note = note
    }
}

/// What happened to a filing: who, when, what, why.
public struct TimelineEntry: Sendable {
    /// When it happened, `2026-11-20 09:05`.
    public var when: String
    /// Who did it, with the role.
    public var who: String
    /// What was done: 退回.
    public var what: String
    /// A reason or opinion.
    public var text: String?
    /// The words under which a long text is folded away; nil shows it.
    public var foldedUnder: String?
    /// Bad for a return, good for an approval.
    public var tone: Tone

    /// Something that happened.
    public init(
        when: String, who: String, what: String, text: String? = nil, foldedUnder: String? = nil, tone: Tone = .neutral
    ) {
        self.when = when
        self.who = who
        self.what = what
        self.text = text
        self.foldedUnder = foldedUnder
        self.tone = tone
    }
}

/// The head of a filing's page.
public struct FilingHeadPart: Sendable {
    /// What the filing is about, usually the project's name.
    public var title: String
    /// What the number is called: 申报编号.
    public var numberName: String
    /// The filing's number.
    public var number: String
    /// Its state.
    public var badge: BadgePart
    /// Whom it waits for and until when, a sentence; nil when it waits for nobody.
    public var waitsFor: String?
    /// Whether that time is over.
    public var isLate: Bool
    /// Why it was returned; shown in red.
    public var returnReason: String?
    /// The transitions; blocked ones say why.
    public var actions: HTML

    /// The head of a filing; what is not given is not shown.
    public init(
        title: String, numberName: String = "编号", number: String, badge: BadgePart, waitsFor: String? = nil,
        isLate: Bool = false, returnReason: String? = nil, actions: HTML = HTML()
    ) {
        self.title = title
        self.numberName = numberName
        self.number = number
        self.badge = badge
        self.waitsFor = waitsFor
        self.isLate = isLate
        self.returnReason = returnReason
        self.actions = actions
    }
}

extension Parts {
    /// The head of a filing: `header.filing-head` with title, number, state, actions, whom it waits for, the reason.
    public static func filingHead(_ part: FilingHeadPart) -> HTML {
        header(.class("filing-head")) {
            div(.class("filing-title")) {
                h1 { part.title }
                stateBadge(part.badge)
            }
            p(.class("filing-number")) {
                part.numberName
                span(.class("digits")) { part.number }
            }
            if let sentence = part.waitsFor {
                p(.class(part.isLate ? "waits late" : "waits")) {
                    Icon.clock.html
                    sentence
                }
            }
            if !part.actions.isEmpty { div(.class("filing-actions")) { part.actions } }
            if let reason = part.returnReason {
                notice(.bad, "退回原因") { p(.class("reason-text")) { reason } }
            }
        }
    }

    /// The way of a filing: `ol.steps > li.<status>`.
    public static func steps(_ steps: [StepPart]) -> HTML {
        ol(.class("steps"), .aria("label", "办理进度")) {
            for step in steps {
                li(.class(step.status.rawValue), .aria("current", step.status == .now ? "step" : nil)) {
                    p(.class("step-title")) {
                        step.title
                        span(.class("unseen")) { "，\(step.status.word)" }
                    }
                    if let when = step.when { p(.class("step-when")) { when } }
                    if let note = step.note { p(.class("step-note")) { note } }
                }
            }
        }
    }

    /// The history: `ol.timeline > li.<tone>`.
    public static func timeline(_ entries: [TimelineEntry]) -> HTML {
        ol(.class("timeline")) {
            for entry in entries {
                li(.class(entry.tone.rawValue)) {
                    p(.class("entry-head")) {
                        strong { entry.what }
                        span(.class("who")) { entry.who }
                        span(.class("when")) { entry.when }
                    }
                    entryText(entry)
                }
            }
        }
    }
}

@HTMLBuilder
private func entryText(_ entry: TimelineEntry) -> HTML {
    if let text = entry.text {
        if let title = entry.foldedUnder {
            details {
                summary { title }
                p(.class("entry-text")) { text }
            }
        } else {
            p(.class("entry-text")) { text }
        }
    }
}
