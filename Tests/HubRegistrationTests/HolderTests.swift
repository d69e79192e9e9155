import HubCore
import HubHost
import RegionSDK
import RegionTesting
import Testing

@testable import HubRegistration

/// What the rest of the hub knows of registrations.
struct HolderTests {
    @Test(arguments: TestHub.dialects)
    func `a rotation of keys reaches what guests typed`(dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [RegisterRegion.self], tenants: ["alpha"]) { hub async throws in
            let vault = try await hub.context(of: "official", in: RegisterRegion.self).services.vault
            let contents = try await hub.database().write { connection in
                for ticket in ["one", "two", "three"] {
                    try connection.execute(
                        """
                        INSERT INTO registration (ticket, region, kind, state, content)
                        VALUES (\(ticket), 'register-desk', 'unit', 'draft', \("{}" + ticket))
                        """)
                }
                var last: Int64? = 0
                var rounds = 0
                while let row = last {
                    last = try RegistrationHolder().renew(after: row, limit: 2, with: vault, on: connection)
                    rounds += 1
                }
                #expect(rounds == 3)
                return try connection.rows("SELECT ticket, content FROM registration ORDER BY id").map { row in
                    let (ticket, sealed): (String, String) = (try row.get(0), try row.get(1))
                    #expect(!sealed.contains(ticket))
                    return try vault.open(
                        sealed, of: .document, at: ApplicationStore.place(ticket), on: connection
                    ).revealed
                }
            }
            #expect(contents == ["{}one", "{}two", "{}three"])
        }
    }

    @Test func `the list of routes has those of registration, each review with its right`() {
        let text = RouteList(RegionRegistry([RegisterRegion.self])).text
        for line in [
            "/registrations/{region}/{kind}", "/registration/confirmation",
            "/administration/registrations/desk/user/{id}/acceptance",
        ] {
            #expect(text.contains(line), "\(line)")
        }
        let review = text.split(separator: "\n").filter { $0.contains("/administration/registrations/desk/unit") }
        #expect(!review.isEmpty && review.allSatisfy { $0.contains("register.unit.review") })
        #expect(!RouteList(RegionRegistry([PlainRegion.self])).text.contains("/registration"))
    }
}
