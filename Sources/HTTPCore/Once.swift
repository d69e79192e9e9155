import Synchronization

/// A value that is handed out once: what a source of pieces gives that has a single one.
public final class Once<Value: Sendable>: Sendable {
    private let value: Mutex<Value?>

    /// Keeps the value for the first who takes it.
    public init(_ value: Value) { self.value = Mutex(value) }

    /// The value, and nil ever after.
    public func take() -> Value? {
        value.withLock { value in
            defer { value = nil }
            return value
        }
    }
}
