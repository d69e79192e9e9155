import RegionSDK

/// Walks the chain from its beginning, or from the last closing record, and says everything that is wrong.
struct AuditCheck {
    private let key: AuditKey
    private var findings: [AuditFinding] = []
    private var last = ChainHead.start
    /// The chain's values at places that are anchored.
    private var anchored: [Int64: [UInt8]] = [:]

    init(_ key: AuditKey) { self.key = key }

    /// Reads everything in one snapshot, a part at a time.
    mutating func run(_ anchors: [Anchor], on connection: any Connection) throws -> [AuditFinding] {
        let closing = try closing(on: connection)
        last = closing.map { ChainHead(position: $0.position, chain: $0.chain) } ?? .start
        let wanted = Set(anchors.map(\.position))
        if wanted.contains(last.position) { anchored[last.position] = last.chain }
        while true {
            let links = try ChainStore.links(after: last.position, limit: 1000, on: connection)
            if links.isEmpty { break }
            for link in links { try take(link, isAnchored: wanted.contains(link.position)) }
        }
        try judgeEnd(on: connection)
        judge(anchors, after: closing?.position ?? 0)
        return findings
    }

    private mutating func closing(on connection: any Connection) throws -> Closing? {
        guard let closing = try ChainStore.closing(on: connection) else { return nil }
        if !key.matches(closing.seal, try key.closing(closing)) {
            findings.append(.closing(position: closing.position))
        }
        return closing
    }

    private mutating func take(_ link: ChainLink, isAnchored: Bool) throws {
        let isNext = link.position == last.position + 1
        if !isNext { findings.append(.missing(from: last.position + 1, to: link.position - 1)) }
        if let entry = link.entry {
            let isRight = try key.matches(link.chain, key.link(last.chain, link.position, entry))
            // Behind a gap the chain cannot be computed; the entry's own seal still says whether it is whole.
            let isWhole = try key.matches(entry.seal, key.seal(entry.nonce, entry.fields))
            if !isWhole, !(isRight && entry.seal.isEmpty) {
                findings.append(.changed(sequence: link.sequence))
            } else if isNext, !isRight {
                findings.append(.swapped(sequence: link.sequence))
            }
        } else {
            findings.append(.deleted(sequence: link.sequence))
        }
        if isAnchored { anchored[link.position] = link.chain }
        last = ChainHead(position: link.position, chain: link.chain)
    }

    private mutating func judgeEnd(on connection: any Connection) throws {
        let head = try ChainStore.head(on: connection)
        if head.position > last.position || head.chain != last.chain { findings.append(.cut(after: last.position)) }
        let strays = try ChainStore.strays(on: connection) + ChainStore.copies(on: connection)
        findings += strays.map { .inserted(sequence: $0) }
        findings += try ChainStore.vanished(on: connection).map { .deleted(sequence: $0) }
        var seen: Int64 = 0
        while true {
            let waiting = try ChainStore.pending(after: seen, limit: 1000, on: connection)
            guard let end = waiting.last else { return }
            seen = end.sequence
            for entry in waiting where !(last.position == 0 && entry.seal.isEmpty) {
                let isOurs = try key.matches(entry.seal, key.seal(entry.nonce, entry.fields))
                if !isOurs { findings.append(.inserted(sequence: entry.sequence)) }
            }
        }
    }

    private mutating func judge(_ anchors: [Anchor], after closed: Int64) {
        if let furthest = anchors.map(\.position).max(), furthest > last.position {
            findings.append(.rolledBack(anchor: furthest, head: last.position))
        }
        for anchor in anchors where anchor.position >= max(closed, 1) && anchor.position <= last.position {
            if anchored[anchor.position] != anchor.chain { findings.append(.otherChain(anchor: anchor.position)) }
        }
    }
}
