/// Something an operator may set in `config/regions/<region>.json5`.
public struct Setting: Sendable {
    /// The key in the file, camel case: `reportDeadlineDays`.
    public let key: String
    /// What it means, for the configuration's documentation.
    public let title: String
    /// The value where the tenant's configuration says nothing.
    public let fallback: Value
    /// Where the default comes from: a law, a standard, the manual.
    public let source: String
    /// Which whole numbers it takes, beside being left empty; nil takes whatever is of the default's kind.
    public let figures: ClosedRange<Int>?

    /// A setting that takes what is of the default's kind.
    public init(_ key: String, _ title: String, fallback: Value, source: String) {
        self.key = key
        self.title = title
        self.fallback = fallback
        self.source = source
        figures = nil
    }

    /// A figure out of a range, which an operator may leave empty (`null`); empty by itself where no source gives one.
    public init(
        _ key: String, _ title: String, figure range: ClosedRange<Int>, fallback: Int? = nil, source: String
    ) {
        self.key = key
        self.title = title
        self.fallback = fallback.map { .integer($0) } ?? .empty
        self.source = source
        figures = range
    }

    /// The kinds of value a setting has. `empty` is a figure that no source gives: the page says so.
    public enum Value: Sendable, Hashable {
        case flag(Bool)
        case integer(Int)
        case text(String)
        case texts([String])
        case empty
    }
}

/// The values of a region's settings in one tenant.
public struct Settings: Sendable {
    private let values: [String: Setting.Value]

    /// Values given, over the defaults of the declarations.
    public init(_ declared: [Setting], given: [String: Setting.Value] = [:]) {
        values = Dictionary(declared.map { ($0.key, given[$0.key] ?? $0.fallback) }) { first, _ in first }
    }

    /// The value of a setting, or nil where the region declares no such key.
    public subscript(key: String) -> Setting.Value? { values[key] }

    /// A whole number, or nil where the setting is empty or of another kind.
    public func integer(_ key: String) -> Int? {
        if case .integer(let value)? = values[key] { value } else { nil }
    }

    /// A truth value; false where it is empty.
    public func flag(_ key: String) -> Bool { values[key] == .flag(true) }

    /// A text, or nil where the setting is empty or of another kind.
    public func text(_ key: String) -> String? {
        if case .text(let value)? = values[key] { value } else { nil }
    }
}
