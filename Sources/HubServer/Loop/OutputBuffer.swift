/// Bytes on their way to a socket: a growing buffer that keeps its memory.
final class OutputBuffer {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 64 * 1024) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    @inline(__always)
    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        if capacity &- count < bytes.count { grow(bytes.count) }
        (base + count).update(from: source, count: bytes.count)
        count &+= bytes.count
    }

    @inline(__always)
    func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer(append) }

    @inline(__always)
    func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    func append(_ text: String) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable(append)
        if isDone == nil { append(Array(text.utf8)) }
    }

    /// Appends a number in decimal digits.
    func append(decimal value: Int) {
        var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
        withUnsafeMutableBytes(of: &digits) { space in
            var index = space.count
            var rest = UInt(max(value, 0))
            repeat {
                index &-= 1
                space[index] = UInt8(truncatingIfNeeded: rest % 10) &+ 0x30
                rest /= 10
            } while rest > 0
            append(UnsafeBufferPointer(rebasing: space.assumingMemoryBound(to: UInt8.self)[index...]))
        }
    }

    /// Forgets everything after the first `count` bytes.
    func truncate(to count: Int) { self.count = min(count, self.count) }

    /// Forgets everything, and memory that only one large answer needed.
    func clear() {
        count = 0
        guard capacity > 1024 * 1024 else { return }
        base.deallocate()
        capacity = 64 * 1024
        base = .allocate(capacity: capacity)
    }

    private func grow(_ needed: Int) {
        capacity = max(capacity &* 2, count &+ needed)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }
}
