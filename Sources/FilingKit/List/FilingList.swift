/// The list page (列表) of a kind of filing: what one can search by and what each row shows.
public struct FilingList: Sendable {
    /// What one can search by, in the order of the search bar.
    public let filters: [Filter]
    /// What each row shows, from the left.
    public let columns: [Column]
    /// Groups of states that its filer sees as tabs before the states (待办, 已办); none shows the states alone.
    public let groups: [StateGroup]
    /// Its filer finds the steps he may take, 删除 and the reason of a return in the operations of each row.
    public let actsInRows: Bool
    /// The word on the button that begins one: 新增申报.
    public let newTitle: String

    public init(
        filters: [Filter], columns: [Column], groups: [StateGroup] = [], actsInRows: Bool = false,
        newTitle: String = "新增"
    ) {
        self.filters = filters
        self.columns = columns
        self.groups = groups
        self.actsInRows = actsInRows
        self.newTitle = newTitle
    }

    /// States under one word.
    public struct StateGroup: Sendable {
        /// The name in the address.
        public let id: String
        /// The word on the tab.
        public let title: String
        /// The states in it.
        public let states: [FilingState]

        public init(_ id: String, _ title: String, _ states: [FilingState]) {
            self.id = id
            self.title = title
            self.states = states
        }
    }

    /// One condition of the filter bar (查询条件).
    public enum Filter: Sendable {
        /// By the application number.
        case number(String)
        /// By the number given on the way.
        case code(String)
        /// By the filing's title.
        case title(String)
        /// By a choice field.
        case choice(FieldSpec)
        /// By the whole value of a personal field, or of a personal column in any row of a table.
        case personal(FieldSpec, in: RowField? = nil)
        /// By the state.
        case state(String)

        /// The label.
        public var label: String {
            switch self {
            case .number(let label), .code(let label), .title(let label), .state(let label): label
            case .choice(let spec): spec.title
            case .personal(let spec, let table): (table?.spec.title ?? "") + spec.title
            }
        }

        /// The name in the address and in the API.
        public var name: String {
            switch self {
            case .number: "number"
            case .code: "code"
            case .title: "name"
            case .choice(let spec): spec.name
            case .personal(let spec, let table): (table.map { "\($0.spec.name)." } ?? "") + spec.name
            case .state: "state"
            }
        }
    }

    /// One column of the table.
    public enum Column: Sendable {
        case number(String)
        case code(String)
        case title(String)
        case field(FieldSpec)
        case owner(String)
        case state(String)
        case submitted(String)
        case updated(String)
        /// What is to be done next on a page of the region's own, a link with a word of its own for each state.
        case step(String, page: String, words: [FilingState: String])

        /// The heading.
        public var label: String {
            switch self {
            case .number(let label), .code(let label), .title(let label), .owner(let label), .state(let label),
                .submitted(let label), .updated(let label), .step(let label, _, _):
                label
            case .field(let spec): spec.label
            }
        }
    }
}
