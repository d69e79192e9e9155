import HTTPCore
import Synchronization

extension RequestBody {
    /// The same body, which throws `tooLarge` at the first byte above the limit.
    func limited(to limit: Int) -> RequestBody {
        if let length, length <= limit { return self }
        let rest = Allowance(limit)
        return RequestBody(length: length) {
            guard let piece = try await next() else { return nil }
            guard rest.take(piece.count) else { throw BodyError.tooLarge }
            return piece
        }
    }

    /// The same body with bytes in front that were read already.
    func preceded(by bytes: [UInt8]) -> RequestBody {
        let first = Allowance(1)
        return RequestBody(length: length) {
            if first.take(1), !bytes.isEmpty { return bytes }
            return try await next()
        }
    }
}

/// A number that is used up.
private final class Allowance: Sendable {
    private let rest: Atomic<Int>

    init(_ amount: Int) { rest = Atomic(amount) }

    func take(_ amount: Int) -> Bool { rest.wrappingSubtract(amount, ordering: .relaxed).oldValue >= amount }
}
