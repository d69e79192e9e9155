import HubAudit
import HubCore
import RegionSDK
import Synchronization

/// What is done for the audits of all tenants while the hub runs: entries are linked within a second, the chain's end is
/// anchored now and then and at the stop, and what is older than it has to be kept is removed once a day.
package final class AuditRounds: Sendable {
    private let plan: AuditPlan
    private let clock: any Clock
    private let state = Mutex<[String: Memory]>([:])
    private let complain: @Sendable (String) -> Void
    /// Rounds that could not be ended, for `/metrics`.
    private let failed = Atomic<Int>(0)
    /// Anchors that the machine's log did not take.
    private let unheard = Atomic<Int>(0)

    private struct Memory {
        var anchored: Int64 = 0
        var anchoredAt: Timestamp?
        var linkedAt: Timestamp?
        var closedAt: Timestamp?
        /// What was last said to be wrong, by what it is about.
        var faults: [Subject: String] = [:]
    }

    private enum Subject: String {
        case round = "the audit's round"
        case log = "the machine's log"
    }

    init(_ plan: AuditPlan, clock: any Clock, complain: @escaping @Sendable (String) -> Void = Terminal.complain) {
        self.plan = plan
        self.clock = clock
        self.complain = complain
    }

    var failures: Int { failed.load(ordering: .relaxed) }

    /// How many anchors the machine's log did not take.
    var unheardAnchors: Int { unheard.load(ordering: .relaxed) }

    /// Goes on until it is cancelled.
    func run(_ houses: @escaping @Sendable () -> [TenantHouse]) async {
        while !Task.isCancelled {
            for house in houses() { await round(house) }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// One round for one tenant; the last one anchors whatever is linked.
    func round(_ house: TenantHouse, isLast: Bool = false) async {
        do {
            try await link(house, isLast: isLast)
            try await anchor(house, isLast: isLast)
            try await close(house)
            tell(house, .round, nil)
        } catch {
            failed.add(1, ordering: .relaxed)
            tell(house, .round, error.words)
        }
    }

    /// Says what is wrong once, and once that it is over: a round is made every second.
    private func tell(_ house: TenantHouse, _ subject: Subject, _ fault: String?) {
        let tenant = house.plan.info.id
        let before = state.withLock { state in
            let before = state[tenant]?.faults[subject]
            state[tenant, default: Memory()].faults[subject] = fault
            return before
        }
        guard before != fault else { return }
        complain("hub: tenant \(tenant): \(subject.rawValue) \(fault.map { "failed: \($0)" } ?? "works again")")
    }

    /// Links at once what this program wrote, and every half minute what another one did.
    private func link(_ house: TenantHouse, isLast: Bool) async throws {
        let now = clock.now
        let isDue = isPast(house, \.linkedAt, seconds: 30)
        guard house.audit.takeNews() || isLast || isDue else { return }
        try await house.audit.link(house.database)
        remember(house) { $0.linkedAt = now }
    }

    private func anchor(_ house: TenantHouse, isLast: Bool) async throws {
        guard isLast || isPast(house, \.anchoredAt, seconds: plan.anchorSeconds) else { return }
        let now = clock.now
        let audit = house.audit
        guard let anchor = try await house.database.read({ try audit.anchor(at: now, on: $0) }) else { return }
        let known = state.withLock { $0[house.plan.info.id]?.anchored ?? 0 }
        if anchor.position != known {
            let book = AnchorBook(
                file: AnchorFile(path: plan.anchors), log: plan.systemLog.map { SystemLog(path: $0) })
            let isTaken = try await house.workers.run { try book.add(anchor, audit.key) }
            if !isTaken { unheard.add(1, ordering: .relaxed) }
            tell(house, .log, isTaken ? nil : "an anchor was not taken at \(plan.systemLog ?? "")")
        }
        remember(house) {
            $0.anchored = anchor.position
            $0.anchoredAt = now
        }
    }

    private func close(_ house: TenantHouse) async throws {
        guard let days = plan.retentionDays, isPast(house, \.closedAt, seconds: 86_400) else { return }
        let now = clock.now
        let oldest = now + -days * 86_400
        let audit = house.audit
        let count = try await house.database.write { try audit.close(before: oldest, now: now, on: $0) }
        // A full batch has more behind it: the next round goes on.
        if count < 500 { remember(house) { $0.closedAt = now } }
    }

    private func isPast(_ house: TenantHouse, _ time: KeyPath<Memory, Timestamp?>, seconds: Int64) -> Bool {
        let last = state.withLock { $0[house.plan.info.id]?[keyPath: time] }
        return last.map { clock.now.seconds(since: $0) >= seconds } ?? true
    }

    private func remember(_ house: TenantHouse, _ change: (inout Memory) -> Void) {
        state.withLock { change(&$0[house.plan.info.id, default: Memory()]) }
    }
}
