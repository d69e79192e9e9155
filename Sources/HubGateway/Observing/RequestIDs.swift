import Synchronization

/// Names requests: eight digits for this run of the hub and eight that count. They name, they protect nothing.
final class RequestIDs: Sendable {
    private let run = UInt32.random(in: .min ... .max)
    private let count = Atomic<UInt32>(0)

    func next() -> String {
        let number = count.wrappingAdd(1, ordering: .relaxed).newValue
        return String(unsafeUninitializedCapacity: 16) { buffer in
            var value = UInt64(run) << 32 | UInt64(number)
            for index in stride(from: 15, through: 0, by: -1) {
                let digit = UInt8(truncatingIfNeeded: value & 15)
                buffer[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                value >>= 4
            }
            return 16
        }
    }
}
