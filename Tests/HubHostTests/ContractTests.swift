import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// The contract, on a region that keeps it and on regions that break it.
struct ContractTests {
    @Test(arguments: TestHub.dialects)
    func `a region that keeps the contract has no faults`(_ dialect: Dialect) async throws {
        #expect(try await RegionContract(NoteRegion.self).faults(on: dialect) == [])
    }

    @Test func `a right that nobody declares is a fault`() async throws {
        let faults = try await RegionContract(UndeclaredRight.self).faults(on: .sqlite)
        #expect(faults.contains { $0.contains("broken.page.read") && $0.contains("GET") })
    }

    @Test func `an address that is declared twice is a fault`() async throws {
        let faults = try await RegionContract(TwiceDeclared.self).faults(on: .sqlite)
        #expect(faults.contains { $0.contains("declared twice") })
    }

    @Test func `a route that fails on an empty request is a fault`() async throws {
        let faults = try await RegionContract(FailingRoute.self).faults(on: .sqlite)
        #expect(faults.contains { $0.contains("500") })
    }
}

/// Asks for a right that it does not declare.
struct UndeclaredRight: Region {
    static let manifest = Manifest(id: "broken", path: "broken", title: "错", owner: "错", version: "1")
    static let permissions: [Permission] = []
    static let roles: [RoleTemplate] = []
    static let parts: [any RegionPart] = [
        Routes(routes: [
            Route(.get, "/", access: .holder(of: Permission("broken.page.read", "查看")), "页") { _ in .json(.null) }
        ])
    ]
}

/// Declares an address twice.
struct TwiceDeclared: Region {
    static let manifest = Manifest(id: "broken", path: "broken", title: "错", owner: "错", version: "1")
    static let permissions: [Permission] = []
    static let roles: [RoleTemplate] = []
    static let parts: [any RegionPart] = [
        Routes(routes: [
            Route(.get, "/{id}", access: .public, "页") { _ in .json(.null) },
            Route(.get, "/{name}", access: .public, "页") { _ in .json(.null) },
        ])
    ]
}

/// Fails whatever it is asked.
struct FailingRoute: Region {
    static let manifest = Manifest(id: "broken", path: "broken", title: "错", owner: "错", version: "1")
    static let permissions: [Permission] = []
    static let roles: [RoleTemplate] = []
    static let parts: [any RegionPart] = [
        Routes(routes: [
            Route(.get, "/", access: .public, "页") { _ in throw HubError(.internal, "column holds a secret") }
        ])
    ]
}

/// Routes as a part.
struct Routes: RegionPart {
    let routes: [Route]
}
