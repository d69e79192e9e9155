/// An entity tag (RFC 9110 §8.8.3): a name for one state of a resource.
public struct EntityTag: Sendable, Hashable, CustomStringConvertible {
    /// True for `W/"…"`: the same in meaning, perhaps not in every byte (RFC 9110 §8.8.1).
    public let isWeak: Bool
    /// What stands between the quotes.
    public let opaque: String

    /// Nil where `opaque` has a byte that may not stand between the quotes.
    public init?(_ opaque: String, isWeak: Bool = false) {
        guard opaque.utf8.allSatisfy({ ByteSet.entityTag.contains($0) || $0 >= 0x80 }) else { return nil }
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// Reads `"abc"` or `W/"abc"`.
    public init?(parsing text: some StringProtocol) {
        let isWeak = text.hasPrefix("W/")
        let quoted = Substring(text).dropFirst(isWeak ? 2 : 0)
        guard quoted.utf8.count >= 2, quoted.utf8.first == 0x22, quoted.utf8.last == 0x22 else { return nil }
        self.init(String(quoted.dropFirst().dropLast()), isWeak: isWeak)
    }

    public var description: String { (isWeak ? "W/\"" : "\"") + opaque + "\"" }

    /// Strong comparison (RFC 9110 §8.8.3.2): for ranges and `If-Match`.
    public func matchesStrongly(_ other: EntityTag) -> Bool { !isWeak && !other.isWeak && opaque == other.opaque }

    /// Weak comparison: for `If-None-Match`.
    public func matchesWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }
}

/// The value of `If-Match` or `If-None-Match`: `*` or entity tags.
public enum EntityTagList: Sendable, Equatable {
    case any
    case tags([EntityTag])

    /// Reads the values of the field, several lines joined. Nil where one is no entity tag.
    public init?(_ values: [String]) {
        let joined = values.joined(separator: ",")
        if joined == "*" {
            self = .any
            return
        }
        var scanner = Tokens(joined)
        var tags: [EntityTag] = []
        while !scanner.isAtEnd {
            scanner.skipBlanks()
            if scanner.take(UInt8(ascii: ",")) || scanner.isAtEnd { continue }
            guard let tag = scanner.takeEntityTag() else { return nil }
            tags.append(tag)
            scanner.skipBlanks()
            guard scanner.isAtEnd || scanner.take(UInt8(ascii: ",")) else { return nil }
        }
        self = .tags(tags)
    }
}

extension Tokens {
    /// One entity tag at the position. A comma may stand between its quotes.
    fileprivate mutating func takeEntityTag() -> EntityTag? {
        let isWeak = take("W/")
        guard take(UInt8(ascii: "\"")) else { return nil }
        let opaque = takeWhile { $0 != UInt8(ascii: "\"") }
        guard take(UInt8(ascii: "\"")) else { return nil }
        return EntityTag(opaque, isWeak: isWeak)
    }
}
