/// The list page (列表) of a kind of filing: what one can search by and what each row shows.
public struct FilingList: Sendable {
    /// What one can search by, in the order of the search bar.
    public let filters: [Filter]
    /// What each row shows, from the left.
    public let columns: [Column]

    public init(filters: [Filter], columns: [Column]) {
        self.filters = filters
        self.columns = columns
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

        /// The heading.
        public var label: String {
            switch self {
            case .number(let label), .code(let label), .title(let label), .owner(let label), .state(let label),
                .submitted(let label), .updated(let label):
                label
            case .field(let spec): spec.label
            }
        }
    }
}
