import Synchronization

/// How many connections each address has open, over all loops.
final class AddressTable: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Counts one connection more; false when the address has as many as it may. Unix-domain sockets have no limit:
    /// who may connect there is said by the file's mode.
    func claim(_ address: String) -> Bool {
        counts.withLock { counts in
            let count = counts[address, default: 0]
            guard count < limit || address == "unix" else { return false }
            counts[address] = count + 1
            return true
        }
    }

    func release(_ address: String) {
        counts.withLock { counts in
            guard let count = counts[address] else { return }
            counts[address] = count > 1 ? count - 1 : nil
        }
    }
}
