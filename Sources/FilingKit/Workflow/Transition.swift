import RegionSDK

/// A step from one state to another (办理): declared once, it becomes a button, a route, an API operation, a line of
/// the history, an audit entry and the messages it sends.
public struct Transition: Sendable {
    /// A noun, the last part of the route: `submission`.
    public let id: String
    /// The word on the button: 上报.
    public let title: String
    /// The states it can be done in.
    public let from: [FilingState]
    /// The state it leads to.
    public let to: FilingState
    /// The right to do it; its reach decides on which filings.
    public let permission: Permission
    /// The question before it is done.
    public private(set) var question: String?
    /// What the page says afterwards.
    public private(set) var success: String
    /// Why it cannot be done in other states.
    public private(set) var refusal: String
    /// Other words for some of those states.
    public private(set) var refusals: [FilingState: String] = [:]
    /// The reason a person must give.
    public private(set) var reason: Reason?
    /// An earlier transition that the same person must not have done on this filing.
    public private(set) var separated: Separation?
    /// Who is told about it, in the same transaction.
    public private(set) var notices: [Notice] = []
    /// What else it does, in the same transaction.
    public private(set) var effect: Effect?
    /// Stands apart from the main action.
    public private(set) var isDangerous = false
    /// Done by a page or a rule of the region's own, with what it needs to know; the kit makes no button and no route.
    public private(set) var isTakenByRegion = false

    /// Changes the record further; throws `refused` where a rule forbids the step now.
    public typealias Effect = @Sendable (inout FilingRecord, Scene) throws -> Void

    /// A step that asks nothing, tells nobody and changes the state only; its title gives the words of the page.
    public init(
        _ id: String, _ title: String, from: [FilingState], to: FilingState, by permission: Permission
    ) {
        self.id = id
        self.title = title
        self.from = from
        self.to = to
        self.permission = permission
        success = "\(title)成功！"
        refusal = "当前状态不能\(title)！"
    }

    /// Asks before doing it.
    public func asking(_ question: String) -> Transition { with { $0.question = question } }

    /// What the page says afterwards.
    public func saying(_ success: String) -> Transition { with { $0.success = success } }

    /// Why it cannot be done in other states, with other words for some.
    public func refusing(_ refusal: String, _ refusals: [FilingState: String] = [:]) -> Transition {
        with {
            $0.refusal = refusal
            $0.refusals = refusals
        }
    }

    /// Asks for a reason, with the sentence for an empty one.
    public func requiringReason(_ title: String, _ emptyMessage: String) -> Transition {
        with {
            $0.reason = Reason(title: title, emptyMessage: emptyMessage)
            $0.isDangerous = true
        }
    }

    /// Not by the person who did an earlier transition.
    public func separated(from transition: String, _ message: String) -> Transition {
        with { $0.separated = Separation(transition: transition, message: message) }
    }

    /// Tells someone, in the inbox and by what the notice says further.
    public func telling(
        _ reader: Notice.Reader, _ title: String, also outward: Notice.Outward? = nil,
        _ body: @escaping @Sendable (FilingRecord) -> String
    ) -> Transition {
        with { $0.notices.append(Notice(reader: reader, title: title, body: body, outward: outward)) }
    }

    /// Done by the region itself, with `FilingPlayer.take`.
    public func takenByRegion() -> Transition { with { $0.isTakenByRegion = true } }

    /// Does more in the same transaction.
    public func doing(_ effect: @escaping Effect) -> Transition { with { $0.effect = effect } }

    /// Why it cannot be done in a state, or nil when it can.
    public func refusal(in state: FilingState) -> String? {
        from.contains(state) ? nil : refusals[state] ?? refusal
    }

    private func with(_ change: (inout Transition) -> Void) -> Transition {
        var copy = self
        change(&copy)
        return copy
    }

    /// The reason a person must give.
    public struct Reason: Sendable {
        /// The label of the field: 退回原因.
        public let title: String
        /// The red sentence when it is left empty.
        public let emptyMessage: String
    }

    /// Two steps that two different people must do.
    public struct Separation: Sendable {
        /// The id of the earlier transition.
        public let transition: String
        /// What the same person is told when he tries both.
        public let message: String
    }
}
