/// What answers requests. The server asks it on the connection's event loop, so `reply` must not block.
public protocol Handler: Sendable {
    /// The answer at once, or work that ends in one.
    func reply(to request: Request) -> Reply
}

/// An answer now or later. `now` costs no task, so small answers stay on the loop's fast path.
public enum Reply: Sendable {
    case now(Response)
    case later(@Sendable () async -> Response)
}
