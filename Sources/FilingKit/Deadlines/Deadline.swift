import RegionSDK

/// A term (期限) that a filing has while it is in some states: declared once, it is shown on the filing's page and in
/// 待办, reminds before it ends, escalates afterwards, and stands still while the applicant corrects (补正).
///
/// Who is late may still act, unless the declaration closes a step.
public struct Deadline: Sendable {
    /// The name in the database, unique in its kind: `acceptance`.
    public let id: String
    /// What pages call it: 受理期限.
    public let title: String
    /// The states in which it runs. It begins when a filing comes into one of them and ends when it goes elsewhere.
    public let states: [FilingState]
    /// How long it is.
    public let length: DeadlineLength
    /// Whom it binds: who has to act before it ends, is reminded and is told that it has ended.
    public let binding: Notice.Reader
    /// The states in which it stands still; it goes on with what was left.
    public private(set) var pauses: [FilingState] = []
    /// How long before its end it reminds, in its unit; 0 is on its last day.
    public private(set) var reminders: [Int] = []
    /// Who is told beside those it binds when it has ended.
    public private(set) var escalation: Notice.Reader?
    /// The steps that are refused once it has ended, each with its sentence.
    public private(set) var closed: [String: String] = [:]
    /// What happens to the filing by itself when it ends.
    public private(set) var lapse: Lapse?

    /// A term that reminds nobody, escalates to nobody and closes nothing.
    public init(
        _ id: String, _ title: String, in states: [FilingState], _ length: DeadlineLength, binding: Notice.Reader
    ) {
        self.id = id
        self.title = title
        self.states = states
        self.length = length
        self.binding = binding
    }

    /// Stands still in these states, from a day on to the day the filing comes back: while the applicant corrects.
    public func pausing(in states: [FilingState]) -> Deadline { with { $0.pauses = states } }

    /// Reminds whom it binds, so long before its end each time, in its unit: at nine on that day, for hours to the
    /// minute. A reminder whose time is over when the term begins is left out.
    public func reminding(before lengths: Int...) -> Deadline { with { $0.reminders = lengths } }

    /// Tells others, too, when it has ended.
    public func escalating(to reader: Notice.Reader) -> Deadline { with { $0.escalation = reader } }

    /// Refuses a step once it has ended.
    public func closing(_ transition: String, _ refusal: String) -> Deadline {
        with { $0.closed[transition] = refusal }
    }

    /// Takes the filing into another state when it ends.
    public func lapsing(_ lapse: Lapse) -> Deadline { with { $0.lapse = lapse } }

    private func with(_ change: (inout Deadline) -> Void) -> Deadline {
        var copy = self
        change(&copy)
        return copy
    }

    /// A step that nobody takes: the end of a term does it (逾期自动办理).
    public struct Lapse: Sendable {
        /// What the history and the audit call it, a noun: `expiry`.
        public let id: String
        /// The word in the history: 逾期自动取消.
        public let title: String
        /// Where it leads.
        public let state: FilingState
        /// Who is told.
        public private(set) var notices: [Notice] = []

        public init(_ id: String, _ title: String, to state: FilingState) {
            self.id = id
            self.title = title
            self.state = state
        }

        /// Tells someone, in the inbox and by what the notice says further.
        public func telling(
            _ reader: Notice.Reader, _ title: String, also outward: Notice.Outward? = nil,
            _ body: @escaping @Sendable (FilingRecord) -> String
        ) -> Lapse {
            var copy = self
            copy.notices.append(Notice(reader: reader, title: title, body: body, outward: outward))
            return copy
        }
    }
}

/// How long a term is, and where that comes from.
public enum DeadlineLength: Sendable {
    /// What a law or a standard says, which no tenant changes.
    case fixed(Int, DeadlineUnit, source: String)
    /// What a setting of the region says, a whole number; while it is empty the page says that the term is not set.
    case setting(String, DeadlineUnit)

    /// What it is counted in.
    public var unit: DeadlineUnit {
        switch self {
        case .fixed(_, let unit, _), .setting(_, let unit): unit
        }
    }

    /// What it goes by, as pages say it: the law or standard, or else what the tenant has set.
    var source: String {
        switch self {
        case .fixed(_, _, let source): source
        case .setting: "本平台设置"
        }
    }

    /// How many, or nil while nobody has set it.
    func amount(_ settings: Settings) -> Int? {
        switch self {
        case .fixed(let amount, _, _): amount
        case .setting(let key, _): settings.integer(key).flatMap { $0 > 0 ? $0 : nil }
        }
    }
}

/// What a term is counted in. The day it begins does not count, and its last day ends at 24:00 (民法典 §§201, 203).
public enum DeadlineUnit: String, Sendable, CaseIterable {
    /// Natural hours (小时), to the millisecond.
    case hours
    /// Natural days (自然日).
    case days
    /// Natural days, the last of which is moved to the next working day where it is none.
    case daysToWorkingDay = "days-to-working-day"
    /// Working days (工作日).
    case workingDays = "working-days"

    /// The word behind a number: 个工作日.
    public var title: String {
        switch self {
        case .hours: "小时"
        case .days, .daysToWorkingDay: "天"
        case .workingDays: "个工作日"
        }
    }
}
