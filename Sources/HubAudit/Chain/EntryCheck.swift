import HubCore
import RegionSDK

/// Says how one entry stands in the chain, by its seal and the link before its own. What became of the whole chain says
/// `hub audit verify`.
struct EntryCheck {
    let key: AuditKey

    func standing(of sequence: Int64, on connection: any Connection) throws -> AuditStanding {
        guard let link = try ChainStore.link(of: sequence, on: connection) else {
            guard let entry = try ChainStore.waiting(sequence, on: connection) else { return .foreign }
            return try isOurs(entry) ? .waiting : .foreign
        }
        guard let entry = link.entry, let before = try chain(before: link.position, on: connection) else {
            return .changed(link.position)
        }
        let isRight = try key.matches(link.chain, key.link(before, link.position, entry))
        // Entries from before there were seals are covered by their link alone.
        let isWhole = try entry.seal.isEmpty || isOurs(entry)
        return isRight && isWhole ? .linked(link.position) : .changed(link.position)
    }

    private func isOurs(_ entry: ChainedEntry) throws -> Bool {
        try key.matches(entry.seal, key.seal(entry.nonce, entry.fields))
    }

    /// The chain's value behind the link before a place; nil where that link is gone.
    private func chain(before position: Int64, on connection: any Connection) throws -> [UInt8]? {
        if position == 1 { return ChainHead.start.chain }
        if let chain = try ChainStore.chain(at: position - 1, on: connection) { return chain }
        guard let closing = try ChainStore.closing(on: connection), closing.position == position - 1 else { return nil }
        return key.matches(closing.seal, try key.closing(closing)) ? closing.chain : nil
    }
}
