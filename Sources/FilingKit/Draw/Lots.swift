import RegionSDK

/// Lots (抽签) out of a seed: the same seed gives the same lots on every machine, so that whoever has the stored seed can
/// recompute a draw.
///
/// Block `n` is HMAC-SHA-256 with the seed as key over the UTF-8 of the label, a zero byte and `n` in eight bytes, the
/// highest first; `n` counts from 0. A block is four numbers of 64 bits, the highest byte first. A number `v` gives a lot
/// below `bound` as the rest of `v / bound`; numbers in the last, incomplete run of `bound` are passed over, so that every
/// lot is equally likely.
public struct Lots {
    /// How many bytes a seed has.
    public static let seedLength = 32

    private let seed: [UInt8]
    private let label: [UInt8]
    private let randomness: any Randomness
    private var block: UInt64 = 0
    private var numbers: ArraySlice<UInt64> = []

    /// Lots of one seed. Draws with different labels have nothing to do with each other.
    public init(seed: [UInt8], label: String, _ randomness: any Randomness) {
        self.seed = seed
        self.label = Array(label.utf8)
        self.randomness = randomness
    }

    /// A whole number from 0 to below a bound of 1 or more.
    public mutating func number(below bound: Int) throws -> Int {
        guard bound > 1, let width = UInt64(exactly: bound) else { return 0 }
        let whole = UInt64.max - (UInt64.max % width + 1) % width
        while true {
            let value = try next()
            if value <= whole { return Int(value % width) }
        }
    }

    /// So many different places out of `0..<total`, in the order they are drawn (Fisher–Yates); all where there are fewer.
    public mutating func places(_ count: Int, of total: Int) throws -> [Int] {
        var places = Array(0..<max(total, 0))
        let drawn = min(max(count, 0), places.count)
        for index in 0..<drawn {
            places.swapAt(index, index + (try number(below: places.count - index)))
        }
        return Array(places.prefix(drawn))
    }

    private mutating func next() throws -> UInt64 {
        if numbers.isEmpty { try refill() }
        return numbers.removeFirst()
    }

    private mutating func refill() throws {
        let digest = try randomness.digest(of: label + [0] + Self.bytes(block), key: seed)
        guard digest.count == 32 else { throw HubError(.internal, "a digest of \(digest.count) bytes") }
        block += 1
        numbers =
            stride(from: 0, to: 32, by: 8).map { start in
                digest[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            }[...]
    }

    private static func bytes(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) }
    }
}
