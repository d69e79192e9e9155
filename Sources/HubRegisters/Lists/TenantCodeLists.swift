import HubCore
import RegionSDK
import Synchronization

/// The code lists of one tenant. A request takes them out of memory; they are read again once the bell rings for a
/// change, of this hub or another, and every few seconds while the bell does not hear the others.
package final class TenantCodeLists: LiveLists {
    package let declared: [DeclaredList]
    private let database: any Database
    private let bell: Bell
    private let state = Mutex(State())

    private struct State: Sendable {
        var known = TenantLists()
        /// When they were read; nil reads them again.
        var readAt: Timestamp?
        /// Goes up with every change that is heard of, so that a read begun before it does not count as newer.
        var heard = 0
        var listener: Int?
    }

    package init(_ declared: [DeclaredList], database: any Database, bell: Bell) {
        self.declared = declared
        self.database = database
        self.bell = bell
    }

    /// Begins to hear of changes.
    package func start() {
        forget()
        let number = bell.listen { [weak self] news in
            if news == .lists { self?.forget() }
        }
        state.withLock { $0.listener = number }
    }

    /// Hears of no more.
    package func stop() {
        if let number = state.withLock({ $0.listener.take() }) { bell.leave(number) }
    }

    package func forget() {
        state.withLock { state in
            state.heard += 1
            state.readAt = nil
        }
    }

    package var known: TenantLists { state.withLock(\.known) }

    package func current(at time: Timestamp) async throws -> TenantLists {
        let begun = state.withLock { $0 }
        if declared.isEmpty || isFresh(begun, at: time) { return begun.known }
        let kept = try await database.read { try ListStore.codes(on: $0) }
        let lists = lists(kept)
        state.withLock { state in
            guard state.heard == begun.heard else { return }
            state.known = lists
            state.readAt = time
        }
        return lists
    }

    /// How long they count as fresh while the bell does not hear other hubs, in milliseconds.
    private static let deafFor: Int64 = 3000

    private func isFresh(_ state: State, at time: Timestamp) -> Bool {
        guard let readAt = state.readAt else { return false }
        return bell.isHearing || abs(time.milliseconds - readAt.milliseconds) < Self.deafFor
    }

    private func lists(_ kept: [ListKey: [KeptCode]]) -> TenantLists {
        let changed = declared.compactMap { declared -> (region: String, list: CodeList)? in
            guard let codes = kept[ListKey(declared.region, declared.list.id)] else { return nil }
            return (declared.region, ListStanding(declared, codes, nil).list)
        }
        return TenantLists(
            Dictionary(grouping: changed, by: \.region).mapValues { CodeLists($0.map(\.list)) })
    }
}
