import HubCore
import RegionSDK
import RegionTesting
import Testing

@testable import HubRegistration

/// What the reviewers' list costs.
struct ListCostTests {
    @Test(arguments: TestHub.dialects)
    func `a page of registrations costs the same statements however much there is`(dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [RegisterRegion.self], tenants: ["alpha"]) { hub async throws in
            let context = try await hub.context(of: "colleague", in: RegisterRegion.self)
            let kind = DeclaredRegistration(region: RegisterRegion.manifest, RegisterRegion.unit)
            let store = ApplicationStore(declared: [kind], vault: context.services.vault, lists: NoLists())
            let search = ApplicationSearch(kind, for: try context.signedIn())
            var costs: [Int] = []
            for count in [3, 40] {
                try await hub.database().write { connection in
                    for number in 0..<count {
                        let ticket = "t\(count)-\(number)"
                        let id = try store.insert(
                            kind, ticket: ticket, expiresAt: Timestamp(milliseconds: .max), on: connection)
                        try connection.execute(
                            "UPDATE registration SET state = 'reviewing', district = '310106' WHERE id = \(id)")
                    }
                }
                let (rows, cost) = try await hub.database().read { connection in
                    let counter = CountingConnection(connection)
                    let slice = try ApplicationLines(store: store).page(search, SlicePlace(size: 50), on: counter)
                    return (slice.rows.count, counter.count)
                }
                #expect(rows == (count == 3 ? 3 : 43))
                costs.append(cost)
            }
            #expect(costs[0] == costs[1] && costs[1] <= 3, "\(costs)")
        }
    }
}

/// Counts the statements that run on a connection.
private final class CountingConnection: Connection {
    private let base: any Connection
    private(set) var count = 0

    init(_ base: any Connection) { self.base = base }

    var dialect: Dialect { base.dialect }

    func rows(_ sql: SQL) throws -> [Row] {
        count += 1
        return try base.rows(sql)
    }

    func execute(_ sql: SQL) throws -> Int {
        count += 1
        return try base.execute(sql)
    }
}
