import RegionSDK

/// An entry as the chain covers it: its place and all its fields in one canonical form.
struct ChainedEntry: Sendable {
    let sequence: Int64
    let time: Timestamp
    let nonce: [UInt8]
    let seal: [UInt8]
    let fields: [[UInt8]]

    /// The columns that `init(_:at:)` reads, in its order.
    static let columns: SQL = """
        entry.sequence, entry.nonce, entry.seal, entry.time, entry.person, entry.person_name, entry.role,
        entry.account, entry.source, entry.request_id, entry.action, entry.object, entry.result, entry.detail
        """

    /// Nil where the row has no entry.
    init?(_ row: Row, at start: Int = 0) throws {
        guard let sequence: Int64 = try row.get(start) else { return nil }
        self.sequence = sequence
        nonce = try row.get(start + 1, as: [UInt8]?.self) ?? []
        seal = try row.get(start + 2, as: [UInt8]?.self) ?? []
        time = try row.get(start + 3)
        fields = try Self.fields(
            time, row.get(start + 4), (5...13).map { try row.get(start + $0) })
    }

    /// The canonical form; `texts` in the order of the columns.
    static func fields(_ time: Timestamp, _ person: Int64?, _ texts: [String]) -> [[UInt8]] {
        [time.milliseconds.bytes, person.map(\.bytes) ?? []] + texts.map { Array($0.utf8) }
    }
}

/// A link of the chain with the entry it names, where that is still there.
struct ChainLink: Sendable {
    let position: Int64
    let sequence: Int64
    let chain: [UInt8]
    let entry: ChainedEntry?
}

/// Where the chain ends.
package struct ChainHead: Sendable, Hashable {
    package let position: Int64
    package let chain: [UInt8]

    /// Before the first link.
    static let start = ChainHead(position: 0, chain: [])
}

/// What was left when entries before it were removed: the chain goes on from here.
struct Closing: Sendable {
    let position: Int64
    let entry: Int64
    let chain: [UInt8]
    let time: Timestamp
    var seal: [UInt8] = []
}
