import HubDatabase
import RegionSDK
import Testing

@Suite struct `The migrator` {
    static let first = Migration("m0001_a", ["CREATE TABLE a (id {id}, x TEXT)"])
    static let second = Migration(
        "m0002_b", ["CREATE TABLE b (id {id}, data {bytes})", "INSERT INTO a (x) VALUES ('1')"])

    func migrator(_ migrations: Migration...) -> Migrator {
        Migrator([Schema(owner: "region-one", migrations)], now: { Timestamp(milliseconds: 5) })
    }

    @Test(arguments: EveryDatabase.dialects)
    func `runs each step once, in order`(dialect: Dialect) async throws {
        try await EveryDatabase.with(dialect) { database in
            #expect(try await migrator(Self.first, Self.second).pending(database).count == 2)
            let ran = try await migrator(Self.first).migrate(database)
            #expect(ran.map(\.description) == ["region-one m0001_a"])
            #expect(try await migrator(Self.first, Self.second).migrate(database).map(\.position) == [1])
            #expect(try await migrator(Self.first, Self.second).migrate(database).isEmpty)
            #expect(try await migrator(Self.first, Self.second).pending(database).isEmpty)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `refuses a history that is not its own`(dialect: Dialect) async throws {
        try await EveryDatabase.with(dialect) { database in
            try await migrator(Self.first, Self.second).migrate(database)
            let changed = Migration("m0001_a", ["CREATE TABLE a (id {id}, x TEXT, y TEXT)"])
            let cases: [(Migrator, String)] = [
                (migrator(changed, Self.second), "region-one, step m0001_a: the step was changed"),
                (migrator(Self.first), "region-one, step m0002_b: the database is newer"),
                (migrator(Self.second, Self.first), "region-one, step m0001_a: steps were put in another order"),
                (migrator(Self.second), "region-one, step m0001_a: the program lacks this step"),
            ]
            for (migrator, message) in cases {
                let error = await hubError { try await migrator.migrate(database) }
                #expect(error?.code == .internal)
                #expect(error?.message.contains(message) == true, "\(error?.message ?? "none")")
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `leaves nothing of a step that fails`(dialect: Dialect) async throws {
        try await EveryDatabase.with(dialect) { database in
            let broken = Migration("m0002_broken", ["CREATE TABLE b (id {id})", "CREATE TABLE nonsense (("])
            let error = await hubError { try await migrator(Self.first, broken).migrate(database) }
            #expect(error?.message.contains("region-one m0002_broken") == true)
            let repaired = try await migrator(Self.first, Self.second).migrate(database)
            #expect(repaired.map(\.position) == [1])
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `runs each step once when two hubs start at once`(dialect: Dialect) async throws {
        let steps = (1...12).map { Migration("m\($0)", ["CREATE TABLE t\($0) (id {id})"]) }
        let migrator = Migrator([Schema(owner: "o", steps)], now: { Timestamp(milliseconds: 5) })
        try await EveryDatabase.withTwin(dialect) { one, other in
            async let left = migrator.migrate(one)
            async let right = migrator.migrate(other)
            let ran = try await left + right
            #expect(ran.map(\.position).sorted() == Array(0..<12))
        }
    }

    @Test func `tells steps apart by their statements and where they end`() {
        let checksums = [
            Migration("m", ["a", "b"]), Migration("m", ["ab"]), Migration("m", ["b", "a"]), Migration("m", []),
            Migration("m", ["a"], only: [.sqlite: ["b"]]), Migration("m", ["a"], only: [.postgres: ["b"]]),
        ].map(\.checksum)
        #expect(Set(checksums).count == checksums.count)
        #expect(Migration("m", ["SELECT 1"]).checksum == "72d065e7c77e6217")
    }
}
