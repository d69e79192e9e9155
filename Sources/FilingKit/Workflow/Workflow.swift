import RegionSDK

/// The way of a filing (流程): its states, how it is saved, and its transitions.
public struct Workflow: Sendable {
    /// Every state, in the order of the tabs on the list page.
    public let states: [FilingState]
    /// The states of the usual way, in order: the steps on the filing's page.
    public let path: [FilingState]
    /// When and by whom it is saved, and into which state.
    public let saving: Saving
    /// When it can be printed.
    public let printing: Printing
    /// The terms it has on its way, in the order of its page.
    public let deadlines: [Deadline]
    /// Every step, in the order of the buttons.
    public let transitions: [Transition]
    /// The red sentence on a returned filing's page; nil says nothing.
    public let returnedSentence: String?
    /// Why nothing can be done with a filing that is not saved yet.
    public let unsavedSentence: String

    public init(
        states: [FilingState], path: [FilingState], saving: Saving, printing: Printing,
        returnedSentence: String? = nil, unsavedSentence: String, deadlines: [Deadline] = [],
        _ transitions: [Transition]
    ) {
        self.states = states
        self.path = path
        self.saving = saving
        self.printing = printing
        self.deadlines = deadlines
        self.transitions = transitions
        self.returnedSentence = returnedSentence
        self.unsavedSentence = unsavedSentence
    }

    /// The state of a name.
    public func state(_ id: String) -> FilingState? { states.first { $0.id == id } }

    /// The transition of a name.
    public func transition(_ id: String) -> Transition? { transitions.first { $0.id == id } }
}

/// How a filing is saved (保存).
public struct Saving: Sendable {
    /// The right to start one and to change one's own.
    public let permission: Permission
    /// The state of a new filing.
    public let initial: FilingState
    /// The state after saving, by the state before; a state that is not here is locked.
    public let states: [FilingState: FilingState]
    /// What the page says after the first save.
    public let created: String
    /// What it says after a change.
    public let changed: String
    /// Why a locked filing cannot be saved.
    public let refusal: String

    public init(
        by permission: Permission, initial: FilingState, states: [FilingState: FilingState], created: String,
        changed: String, refusal: String
    ) {
        self.permission = permission
        self.initial = initial
        self.states = states
        self.created = created
        self.changed = changed
        self.refusal = refusal
    }
}

/// When a filing can be printed (打印).
public struct Printing: Sendable {
    /// The states in which the page offers it.
    public let states: Set<FilingState>
    /// Why it cannot be printed in other states.
    public let refusal: String

    public init(in states: Set<FilingState>, refusal: String) {
        self.states = states
        self.refusal = refusal
    }

    /// Why it cannot be printed in a state, or nil when it can.
    public func refusal(in state: FilingState) -> String? { states.contains(state) ? nil : refusal }
}
