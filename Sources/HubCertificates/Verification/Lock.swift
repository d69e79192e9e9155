import HubCore
import RegionSDK

/// A bound lock (CA锁) as sign-in needs it. Several of one identifier are told apart by their certificates (decision 0032).
struct Lock: Sendable, Hashable {
    let id: ID<BoundKey>
    var owner: KeyOwner
    /// Of the certificate that it has now.
    var serial: String
    /// The digest of its public key; empty for a binding of the time before it was kept.
    var publicKey = ""
    /// Of the certificate before; empty where there was none.
    var formerSerial = ""
    let from: Timestamp
    let until: Timestamp
    var isUnbound = false
    /// Whether it stands for every lock of its identifier, as bindings did before each lock had its own.
    var isShared = false

    /// Whether a certificate is one of this lock's: its own, the one before, or one of the same pair of keys.
    func has(_ key: ProvenKey) -> Bool {
        serial == key.serial || formerSerial == key.serial || (!publicKey.isEmpty && publicKey == key.publicKey)
    }

    /// Whether a certificate may be the renewed one of this lock: it ends later and began when this one was about to end,
    /// or had ended. A certificate that is not a year long is about to end in its last half at the earliest.
    func isRenewed(by key: ProvenKey, within window: Int64) -> Bool {
        let notice = min(window, (until.milliseconds - from.milliseconds) / 2)
        return key.until > until && key.from.milliseconds >= until.milliseconds - notice
    }

    /// Whether a certificate may come from this lock, which was unbound: renewed while it was good, or not long after.
    func mayHaveLed(to key: ProvenKey, within window: Int64) -> Bool {
        isUnbound && key.until > until && until.milliseconds >= key.from.milliseconds - window
    }
}

/// How a certificate stands among the locks of its identifier.
enum LockStanding: Hashable, Sendable {
    /// Nobody has bound one.
    case unknown
    case bound(Lock)
    /// A new certificate of a bound lock.
    case renewed(Lock)
    /// Of a lock that was unbound.
    case unbound(Lock)
    /// One of those that a binding of former times stands for.
    case shared(Lock)
    /// A further one: others are bound, or were.
    case further(isBound: Bool)

    /// - Parameter window: how long before its end a certificate is renewed at the earliest, in milliseconds.
    init(of key: ProvenKey, among locks: [Lock], within window: Int64) {
        if let own = Self.own(key, locks) {
            let isNew = own.serial != key.serial && own.formerSerial != key.serial && key.until > own.until
            self = own.isUnbound ? .unbound(own) : isNew ? .renewed(own) : .bound(own)
            return
        }
        let bound = locks.filter { !$0.isUnbound }
        let isInDoubt = locks.contains { $0.mayHaveLed(to: key, within: window) }
        let before = isInDoubt ? [] : bound.filter { $0.isRenewed(by: key, within: window) }
        // The one whose end lies nearest to the new one's begin; of equal ones the first that was bound.
        if let nearest = before.min(by: { $0.distance(to: key) < $1.distance(to: key) }) {
            self = .renewed(nearest)
        } else if let shared = bound.first(where: \.isShared) {
            self = .shared(shared)
        } else {
            self = locks.isEmpty ? .unknown : .further(isBound: !bound.isEmpty)
        }
    }

    /// The lock of a certificate: the one that has it now before one that had it.
    private static func own(_ key: ProvenKey, _ locks: [Lock]) -> Lock? {
        locks.first { $0.serial == key.serial } ?? locks.first { $0.has(key) }
    }
}

extension Lock {
    fileprivate func distance(to key: ProvenKey) -> Int64 { abs(key.from.milliseconds - until.milliseconds) }
}

extension KeyOwner {
    /// Whether two act for the same: one organisation, or one person for himself.
    func actsForSame(as other: KeyOwner) -> Bool {
        organisation == other.organisation && (organisation != nil || person == other.person)
    }
}
