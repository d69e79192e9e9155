import HubCore
import RegionSDK

/// Removes the oldest part of the chain, so that what is left can still be verified.
struct Retention {
    let key: AuditKey

    func close(before time: Timestamp, now: Timestamp, limit: Int, on connection: any Connection) throws -> Int {
        guard now.seconds(since: time) >= Int64(AuditKeeping.leastDays) * 86_400 else {
            throw HubError(.refused, "the audit is kept for \(AuditKeeping.leastDays) days at the least")
        }
        _ = try ChainStore.holdHead(on: connection)
        let start = try ChainStore.closing(on: connection)
        if let start, !key.matches(start.seal, try key.closing(start)) { throw broken(start.entry) }
        var head = start.map { ChainHead(position: $0.position, chain: $0.chain) } ?? .start
        var last: ChainLink?
        var count = 0
        for link in try ChainStore.links(after: head.position, limit: limit, on: connection) {
            guard let entry = link.entry, link.position == head.position + 1,
                key.matches(link.chain, try key.link(head.chain, link.position, entry))
            else { throw broken(link.sequence) }
            guard entry.time < time else { break }
            head = ChainHead(position: link.position, chain: link.chain)
            last = link
            count += 1
        }
        guard let last else { return 0 }
        var closing = Closing(position: last.position, entry: last.sequence, chain: last.chain, time: now)
        closing.seal = try key.closing(closing)
        try ChainStore.close(closing, on: connection)
        return count
    }

    private func broken(_ sequence: Int64) -> HubError {
        HubError(.refused, "the audit is not whole at entry \(sequence); nothing is removed")
    }
}
