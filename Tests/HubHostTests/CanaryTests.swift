import HTTPCore
import RegionSDK
import RegionTesting
import Synchronization
import Testing

/// The probe itself: it sees a leak where one was planted.
struct CanaryTests {
    @Test(arguments: TestHub.dialects)
    func `a region that keeps its tenants apart leaks nothing`(_ dialect: Dialect) async throws {
        #expect(try await CanaryProbe(NoteRegion.self).leaks(on: dialect) == [])
    }

    @Test(arguments: TestHub.dialects)
    func `a memory that forgets the tenant is found`(_ dialect: Dialect) async throws {
        let leaks = try await CanaryProbe(ForgetfulRegion.self).leaks(on: dialect)
        #expect(leaks.contains { $0.contains("GET /memory") && $0.contains("reader") }, "\(leaks)")
        #expect(!leaks.contains { $0.contains("a guest") })
    }

    @Test func `a leak in the words of an error is found`() async throws {
        let leaks = try await CanaryProbe(TalkativeRegion.self).leaks(on: .sqlite)
        #expect(leaks.contains { $0.contains("GET /talk/{id}") }, "\(leaks)")
    }
}

/// What it remembers of the first tenant that asks.
private let memory = Mutex<[String: [String]]>([:])

/// Remembers what it read under a name that is not the tenant's.
struct ForgetfulRegion: Region {
    static let manifest = Manifest(id: "memory", path: "memory", title: "忘", owner: "测试", version: "1")
    static let read = Permission("memory.page.read", "查看")
    static let permissions = [read]
    static let roles = [RoleTemplate("reader", "查阅员", held: .official, [Grant(read, .all)])]
    static let parts: [any RegionPart] = [
        Routes(routes: [
            Route(.get, "/", access: .holder(of: read), "人员") { context in
                let names: [String] = try await context.database.read { try $0.column("SELECT name FROM person") }
                let kept = memory.withLock { memory in
                    if memory["names"] == nil, names.contains(where: { $0.contains("CANARY") }) {
                        memory["names"] = names
                    }
                    return memory["names"] ?? names
                }
                return .json(.array(kept.map { .string($0) }))
            }
        ])
    ]
}

/// Says in an error what it last met.
struct TalkativeRegion: Region {
    static let manifest = Manifest(id: "talk", path: "talk", title: "说", owner: "测试", version: "1")
    static let read = Permission("talk.page.read", "查看")
    static let permissions = [read]
    static let roles = [RoleTemplate("reader", "查阅员", held: .official, [Grant(read, .all)])]
    static let parts: [any RegionPart] = [
        Routes(routes: [
            Route(.get, "/{id}", access: .holder(of: read), "人员") { context in
                let id = context.parameters["id"] ?? ""
                let name: String? = try await context.database.read {
                    try $0.value("SELECT name FROM person WHERE id = \(ID<Person>(id) ?? ID(0))")
                }
                let said = memory.withLock { memory in
                    if let name { memory["said \(id)"] = [name] }
                    return memory["said \(id)"]?.first
                }
                throw HubError(.notFound, "没有\(said ?? "")！")
            }
        ])
    ]
}
