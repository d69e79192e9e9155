import HubCore
import RegionSDK

/// What became of the messages of one tenant, in its database.
package struct TenantDispatches: Dispatches {
    private let vault: any PersonalVault

    package init(vault: any PersonalVault) { self.vault = vault }

    package func dispatches(_ search: DispatchSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<Dispatch>
    {
        try DispatchStore.page(search, fingerprints: try fingerprints(search), place, on: connection)
    }

    package func resend(_ which: DispatchChoice, at time: Timestamp, on connection: any Connection) throws -> Int {
        let condition: SQL =
            switch which {
            case .one(let id): "id = \(id)"
            case .found(let search): DispatchStore.condition(search, try fingerprints(search))
            }
        let count = try DispatchStore.resend(condition, at: time, on: connection)
        if count > 0 { try connection.tell(.outbox) }
        return count
    }

    package func figures(on connection: any Connection) throws -> (waiting: Int, failed: Int) {
        let depths = try DispatchStore.depths(on: connection)
        func sum(_ state: Dispatch.State) -> Int { depths.filter { $0.state == state }.map(\.count).reduce(0, +) }
        return (sum(.waiting), sum(.failed))
    }

    /// What the recipient that is searched for has in common with the rows, as a number and as an address.
    private func fingerprints(_ search: DispatchSearch) throws -> [String] {
        guard !search.recipient.isEmpty else { return [] }
        return try [PersonalKind.phone, .email].compactMap {
            try vault.index(of: PersonalValue(search.recipient, $0))
        }
    }
}
