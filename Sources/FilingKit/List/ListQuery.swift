import RegionSDK

/// What a person asks of a list: conditions, state, page.
struct ListQuery: Sendable {
    /// The text of each filter, by its name; empty filters are absent.
    var texts: [String: String] = [:]
    /// What else the text index is asked.
    var conditions: [TextCondition] = []
    var state: FilingState?
    /// Only these states, where no single one is asked for.
    var group: FilingList.StateGroup?
    /// Only the parts of this filing.
    var whole: ID<FilingRecord>?
    /// Texts must be equal (精确查找) rather than contained (模糊查找).
    var isExact = false
    /// Counted from 1.
    var page = 1
    var size = 10

    static let sizes = [10, 20, 50, 100]
    /// A search counts up to here; beyond, the page says 1000+.
    static let countLimit = 1000

    var offset: Int { (page - 1) * size }

    /// The states that are asked for; nil is all.
    var states: [String]? { state.map { [$0.id] } ?? group.map { $0.states.map(\.id) } }

    /// How many of counts by state are asked for.
    func total(of byState: [String: Int]) -> Int {
        (states ?? Array(byState.keys)).reduce(0) { $0 + (byState[$1] ?? 0) }
    }
}

/// One page of a list.
struct ListResult: Sendable {
    var rows: [ListRow]
    /// How many there are in the chosen state, or at least `ListQuery.countLimit`.
    var total: Int
    /// True when there are more than were counted.
    var isCapped = false
    /// How many in each state, whichever is chosen.
    var byState: [String: Int]
    /// The filter whose text is that nothing can be searched by.
    var unsearchable: String?
}

/// One row of a list.
struct ListRow: Sendable {
    let id: ID<FilingRecord>
    let number: String
    let code: String
    let title: String
    let state: FilingState
    let version: Int
    let ownerName: String
    let submittedAt: Timestamp?
    let updatedAt: Timestamp
    /// The stored texts of the columns that are fields, in their order.
    let fields: [String]
}
