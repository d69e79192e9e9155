import RegionSDK

/// One page of a list, with how many rows there are in all.
package struct Slice<Row: Sendable>: Sendable {
    package let rows: [Row]
    package let total: Int

    package init(rows: [Row], total: Int) {
        self.rows = rows
        self.total = total
    }
}

/// Which rows of a list: the `number`th page, counted from 1, of `size`; or, for a file and a list without end, those
/// below a mark, or above one.
package struct SlicePlace: Sendable, Hashable {
    package let number: Int
    package let size: Int
    /// The key below which to read; rows are then not counted. nil counts pages.
    package let below: Int64?
    /// The key above which to read, the oldest first; rows are then not counted. nil is everywhere but in a list without
    /// end that is read from its other end.
    package let above: Int64?
    /// What a page is sorted by; nil, and every file, has the newest first.
    package var order: SliceOrder?

    /// Numbers out of range are moved into it, so that no offset overflows.
    package init(number: Int = 1, size: Int = 10) {
        self.number = min(max(number, 1), 1_000_000)
        self.size = min(max(size, 1), 100)
        below = nil
        above = nil
    }

    /// The next rows of a file.
    package init(below: Int64, size: Int) {
        number = 1
        self.size = min(max(size, 1), 1000)
        self.below = below
        above = nil
    }

    /// The next rows of a list without end, the oldest first.
    package init(above: Int64, size: Int) {
        number = 1
        self.size = min(max(size, 1), 1000)
        below = nil
        self.above = above
    }

    /// How the rows of a page are sorted: by the column of the order's name, rows that are alike there by their key. A
    /// name that is none of these columns does not count.
    package func ordering(_ key: String, _ columns: [String: String] = [:]) -> SQL {
        guard below == nil, let order, let column = columns[order.name] else { return "\(raw: key) DESC" }
        let way = order.isAscending ? "ASC" : "DESC"
        return column == key ? "\(raw: key) \(raw: way)" : "\(raw: column) \(raw: way), \(raw: key) \(raw: way)"
    }

    /// How many rows stand before it.
    package var offset: Int { (number - 1) * size }

    /// A condition for the rows of a file on their key; true for pages.
    package func condition(_ column: String) -> SQL { below.map { "\(raw: column) < \($0)" } ?? "1 = 1" }

    /// Counts the rows of a page's list; a file needs no number.
    package func total(_ count: () throws -> Int?) throws -> Int { below == nil ? try count() ?? 0 : .max }
}

/// What a list is sorted by: a column that an index serves.
package struct SliceOrder: Sendable, Hashable {
    /// The name in addresses: `name`.
    package let name: String
    package let isAscending: Bool

    package init(_ name: String, isAscending: Bool = true) {
        self.name = name
        self.isAscending = isAscending
    }
}
