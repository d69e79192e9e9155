import RegionSDK

/// The code lists (字典) of a tenant's regions as they are at one moment.
package struct TenantLists: Sendable {
    private let regions: [String: CodeLists]

    /// The lists that were changed, by the region's id; what is not here is as declared.
    package init(_ regions: [String: CodeLists] = [:]) { self.regions = regions }

    /// The lists of a region; as declared for nil.
    package subscript(region: String?) -> CodeLists { region.flatMap { regions[$0] } ?? CodeLists() }
}

/// Knows a tenant's code lists as they are now.
package protocol LiveLists: Sendable {
    /// As they were last read. Every request reads them before its handler runs, if they may have changed.
    var known: TenantLists { get }

    /// As they are now; asks the database only where they may have changed since.
    func current(at time: Timestamp) async throws -> TenantLists
}

/// A tenant that changes no list, and whose routes can be told without one.
package struct NoLists: ListAdministration {
    package let declared: [DeclaredList] = []

    package init() {}

    package var known: TenantLists { TenantLists() }

    package func current(at time: Timestamp) async throws -> TenantLists { known }

    package func standings(on connection: any Connection) throws -> [ListStanding] { [] }

    package func change(
        _ list: DeclaredList, _ deed: ListDeed, version: Int64, by actor: Actor, at time: Timestamp,
        on connection: any Connection
    ) throws {
        throw HubError(.notFound, "您访问的字典不存在！")
    }

    package func changes(
        in list: DeclaredList, of code: String?, _ place: SlicePlace, on connection: any Connection
    ) throws -> Slice<ListChange> {
        Slice(rows: [], total: 0)
    }

    package func forget() {}
}
