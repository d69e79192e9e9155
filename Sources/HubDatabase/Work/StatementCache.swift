/// Prepared statements by their key, the least recently used giving way.
struct StatementCache<Key: Hashable, Statement> {
    private var entries: [Key: (statement: Statement, used: UInt64)] = [:]
    private var uses: UInt64 = 0
    private let capacity: Int

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var statements: some Sequence<Statement> { entries.values.lazy.map(\.statement) }

    mutating func find(_ key: Key) -> Statement? {
        uses += 1
        guard let index = entries.index(forKey: key) else { return nil }
        entries.values[index].used = uses
        return entries.values[index].statement
    }

    /// Keeps a statement and returns the one that gave way for it.
    mutating func insert(_ statement: Statement, for key: Key) -> Statement? {
        uses += 1
        var evicted: Statement?
        if entries.count >= capacity, entries[key] == nil,
            let oldest = entries.min(by: { $0.value.used < $1.value.used })
        {
            evicted = entries.removeValue(forKey: oldest.key)?.statement
        }
        entries[key] = (statement, uses)
        return evicted
    }

    mutating func remove(_ key: Key) -> Statement? { entries.removeValue(forKey: key)?.statement }
}
