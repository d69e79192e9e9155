import RegionSDK

/// Tells a caller that its work is done; called once the work is durable.
typealias Reply = @Sendable () -> Void

/// A closure on its way to a connection, and the caller who waits for it.
struct Job: Waiting {
    /// When its caller stops waiting, in the queue and in the database together.
    let deadline: Deadline
    /// Does the work and returns what hands the value to the caller.
    let run: @Sendable (any Connection) throws -> Reply
    /// Tells the caller why there is no value.
    let fail: @Sendable (any Error) -> Void
}

/// Hands a closure to `submit` as a job and waits for its answer.
func submitting<Value: Sendable>(
    deadline: Deadline, _ work: @escaping @Sendable (any Connection) throws -> Value,
    _ submit: (Job) -> Void
) async throws -> Value {
    try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Value, any Error>) in
        submit(
            Job(
                deadline: deadline,
                run: { connection in
                    let value = try work(connection)
                    return { caller.resume(returning: value) }
                },
                fail: { caller.resume(throwing: $0) }))
    }
}
