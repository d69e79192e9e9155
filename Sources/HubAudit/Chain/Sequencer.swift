import RegionSDK

/// Links entries that were written into the chain, in one order for all writers.
///
/// Writers do not wait for each other: an entry is written with its seal in the transaction of the change, and linked
/// after it is committed. The order of the chain is the order of linking; the sequence may have gaps.
struct Sequencer: Sendable {
    let key: AuditKey

    /// Links up to `limit` entries. Returns how many, so that the caller goes on until none is left.
    func link(limit: Int, on connection: any Connection) throws -> Int {
        var head = try ChainStore.holdHead(on: connection)
        let isFirst = head.position == 0
        var seen: Int64 = 0
        var count = 0
        repeat {
            let waiting = try ChainStore.pending(after: seen, limit: limit, on: connection)
            guard let last = waiting.last else { break }
            seen = last.sequence
            let good = try waiting.filter { try isOurs($0, isFirst) }
            try add(good, &head, on: connection)
            count += good.count
            // Entries from before there were seals are linked in the first transaction or never.
        } while count == 0 || isFirst
        return count
    }

    private func add(_ entries: [ChainedEntry], _ head: inout ChainHead, on connection: any Connection) throws {
        guard !entries.isEmpty else { return }
        var links: [(position: Int64, entry: Int64, chain: [UInt8])] = []
        for entry in entries {
            let position = head.position + 1
            head = ChainHead(position: position, chain: try key.link(head.chain, position, entry))
            links.append((position, entry.sequence, head.chain))
        }
        try ChainStore.add(links, on: connection)
        try ChainStore.move(to: head, on: connection)
    }

    private func isOurs(_ entry: ChainedEntry, _ isFirst: Bool) throws -> Bool {
        if entry.seal.isEmpty && entry.nonce.isEmpty { return isFirst }
        return key.matches(entry.seal, try key.seal(entry.nonce, entry.fields))
    }
}
