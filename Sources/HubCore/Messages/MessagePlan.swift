import RegionSDK

/// How the messages of a tenant leave the hub.
package struct MessagePlan: Sendable, Hashable {
    /// The providers of text messages (短信服务商); the first that works sends.
    package var providers: [TextProvider] = []
    /// The mail server; nil sends no mail.
    package var mail: MailServer?
    /// Other systems that are told of notices.
    package var hooks: [Webhook] = []
    /// When nobody is disturbed who has not chosen hours of his own; nil is never.
    package var quiet: QuietHours?
    /// The tenant's own wording, by the template's id.
    package var words: [String: MessageTemplate] = [:]
    /// A folder that everything is written into instead of being sent: to try a portal out.
    package var folder: String?
    /// After how many days what was sent or given up is removed from the outbox.
    package var keepDays = 180

    package init() {}
}

/// Hours of the day in China in which nothing disturbs (免打扰时段): from one minute of the day to another, over midnight
/// where the end is earlier.
package struct QuietHours: Sendable, Hashable {
    /// Minutes after midnight, 0 to 1439.
    package let from: Int
    package let until: Int

    /// Nil for no minutes of a day, or for two alike.
    package init?(from: Int, until: Int) {
        guard 0..<1440 ~= from, 0..<1440 ~= until, from != until else { return nil }
        self.from = from
        self.until = until
    }

    /// Reads `22:00-07:00`.
    package init?(_ text: String) {
        let times = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
        guard times.count == 2, let from = times[0], let until = times[1] else { return nil }
        self.init(from: from, until: until)
    }

    /// `22:00-07:00`.
    package var text: String { "\(Self.text(from))-\(Self.text(until))" }

    /// A minute of the day as `HH:MM`.
    package static func text(_ minute: Int) -> String {
        [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// The minute of the day that `HH:MM` is.
    package static func minute(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    /// The first moment from a time on that is not quiet.
    package func end(after time: Timestamp) -> Timestamp {
        let day: Int64 = 86_400_000
        // China's time, without daylight saving since 1991.
        let minute = Int(((time.milliseconds + 8 * 3_600_000) % day + day) % day / 60_000)
        let isQuiet = from < until ? from..<until ~= minute : minute >= from || minute < until
        guard isQuiet else { return time }
        let wait = Int64((until - minute + 1440) % 1440)
        let begun = time.milliseconds - (time.milliseconds % 60_000 + 60_000) % 60_000
        return Timestamp(milliseconds: begun + wait * 60_000)
    }
}

/// The mail server of a tenant.
package struct MailServer: Sendable, Hashable {
    package var host: String
    package var port: Int
    /// `tls`, `starttls` or `none`.
    package var security: String
    /// Who signs in; nil does not.
    package var account: String?
    package var password: Hidden?
    /// The sender's address, and the name in front of it.
    package var from: String
    package var name: String
    /// A file of PEM certificates trusted instead of the system's.
    package var authorities: String?
    package var timeoutSeconds = 30

    package init(host: String, port: Int, security: String, from: String, name: String) {
        self.host = host
        self.port = port
        self.security = security
        self.from = from
        self.name = name
    }
}

/// Another system that is told of notices.
package struct Webhook: Sendable, Hashable {
    /// The name in logs and lists.
    package var id: String
    package var url: String
    /// What its messages are signed with.
    package var key: Hidden
    /// The templates it is told of; empty means all.
    package var templates: Set<String> = []
    package var authorities: String?
    package var timeoutSeconds = 10

    package init(id: String, url: String, key: Hidden) {
        self.id = id
        self.url = url
        self.key = key
    }

    package func takes(_ template: String) -> Bool { templates.isEmpty || templates.contains(template) }
}

/// A secret in a plan: it shows in no log and no message.
package struct Hidden: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    package init(_ text: String) { self.text = text }

    /// The secret itself, for the call that needs it.
    package func reveal() -> String { text }

    package var description: String { "•••" }

    package var debugDescription: String { description }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
