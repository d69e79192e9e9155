import HTTPCore
import Synchronization

/// Carries a request's body from its connection to the handler, on whatever thread the handler runs.
final class BodySource: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var isEnded = false
        var failure: BodyError?
        var waiter: CheckedContinuation<[UInt8]?, any Error>?
        var wasAsked = false
    }

    private let state = Mutex(State())
    private let limit: Int
    /// Called when the handler asks the first time, and when it has taken what waited.
    private let wanted: @Sendable () -> Void

    init(limit: Int, wanted: @escaping @Sendable () -> Void) {
        self.limit = limit
        self.wanted = wanted
    }

    /// True when as much waits as the settings allow.
    var isFull: Bool { state.withLock { $0.bytes.count >= limit } }

    /// True when the handler has asked for the body.
    var wasAsked: Bool { state.withLock(\.wasAsked) }

    /// The next piece, nil at the end (`RequestBody.next`).
    func next() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in ask(waiter) }
        } onCancel: {
            fail(.cutShort)
        }
    }

    private func ask(_ waiter: CheckedContinuation<[UInt8]?, any Error>) {
        let (result, tells) = state.withLock { state -> (Result<[UInt8]?, any Error>?, Bool) in
            let isFirst = !state.wasAsked
            state.wasAsked = true
            if !state.bytes.isEmpty {
                defer { state.bytes = [] }
                return (.success(state.bytes), !state.isEnded)
            }
            if let failure = state.failure { return (.failure(failure), false) }
            if state.isEnded { return (.success(nil), false) }
            if state.waiter != nil { return (.failure(BodyError.cutShort), false) }
            state.waiter = waiter
            return (nil, isFirst)
        }
        if tells { wanted() }
        if let result { waiter.resume(with: result) }
    }

    func push(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            if state.waiter == nil, state.failure == nil { state.bytes += bytes }
            return state.waiter
        }
        waiter?.resume(returning: bytes)
    }

    func end() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            state.isEnded = true
            return state.waiter
        }
        waiter?.resume(returning: nil)
    }

    /// The body will not be complete. What waits is dropped, so that nothing half is taken for whole.
    func fail(_ error: BodyError) {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            guard !state.isEnded else { return state.waiter }
            state.failure = state.failure ?? error
            state.bytes = []
            return state.waiter
        }
        waiter?.resume(throwing: error)
    }
}
