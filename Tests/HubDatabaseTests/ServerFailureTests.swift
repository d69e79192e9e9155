import HubDatabase
import RegionSDK
import Testing

@Suite(needsPostgres) struct `A PostgreSQL server that fails` {
    @Test func `and freezes gets every caller an answer by the deadline, then serves again`() async throws {
        try await Cluster.with { cluster in
            let database = try await cluster.database(patience: .milliseconds(700))
            try cluster.freeze()
            let start = ContinuousClock.now
            let errors = await withTaskGroup(of: HubError?.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        await hubError {
                            try await database.write { connection in
                                _ = try connection.execute("INSERT INTO item (id) VALUES (\(number))")
                            }
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let waited = ContinuousClock.now - start
            try cluster.thaw()
            #expect(errors.allSatisfy { $0?.code == .unavailable })
            // Far more than the deadline, far less than libpq's own patience, which has no end.
            #expect(waited < .seconds(20))
            try await Self.heals(database)
            await database.close()
        }
    }

    @Test func `and restarts is reached again, by connections that were idle and by work that comes meanwhile`()
        async throws
    {
        try await Cluster.with { cluster in
            let database = try await cluster.database(patience: .seconds(20))
            let kept = try await Self.write(1..<5, to: database)
            try cluster.restart()
            let afterwards = try await Self.write(5..<9, to: database)
            async let during = Self.write(10..<400, to: database)
            try cluster.restart()
            let acknowledged = try await kept + afterwards + during
            let stored = try await database.read { connection in
                try connection.column("SELECT id FROM item ORDER BY id", as: Int64.self)
            }
            #expect(Set(acknowledged).isSubset(of: stored))
            #expect(kept.count == 4)
            #expect(afterwards.count == 4)
            await database.close()
        }
    }

    @Test func `and is gone answers unavailable`() async throws {
        var options = PostgresOptions()
        options.connecting = .milliseconds(100)
        let server = PostgresServer(uri: "postgresql:///x?host=/tmp/no-such-folder&user=x", options: options)
        let database = PostgresDatabase(server: server, schema: "tenant", ownsServer: true)
        let error = await hubError { _ = try await database.read { try $0.rows("SELECT 1") } }
        #expect(error == .databaseGone)
        await database.close()
    }

    /// Writes ids and returns those that were acknowledged.
    private static func write(_ ids: Range<Int64>, to database: any Database) async throws -> [Int64] {
        await withTaskGroup(of: Int64?.self) { group in
            for id in ids {
                group.addTask {
                    let error = await hubError {
                        try await database.write { connection in
                            _ = try connection.execute("INSERT INTO item (id) VALUES (\(id))")
                        }
                    }
                    return error == nil ? id : nil
                }
            }
            return await group.reduce(into: []) { if let id = $1 { $0.append(id) } }
        }
    }

    private static func heals(_ database: any Database) async throws {
        var error: HubError? = .databaseGone
        for _ in 0..<100 where error != nil {
            error = await hubError { _ = try await database.read { try $0.rows("SELECT 1") } }
            if error != nil { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(error == nil)
    }
}

@Suite(needsPostgres) struct `Tenants on one PostgreSQL server` {
    @Test(arguments: [true, false])
    func `see their own schema only, whoever used the connection before`(preparing: Bool) async throws {
        var options = PostgresOptions()
        options.limits.connections = 1
        options.preparesStatements = preparing
        let server = PostgresServer(uri: EveryDatabase.postgres ?? "", options: options)
        let tenants = (0..<3).map { _ in PostgresDatabase(server: server, schema: EveryDatabase.freshName()) }
        for (place, tenant) in tenants.enumerated() {
            try await tenant.create()
            try await tenant.write { connection in
                // Another type in each: a statement prepared for one must not be run for the other.
                let type = ["BIGINT", "TEXT", "DOUBLE PRECISION"][place]
                try connection.execute("CREATE TABLE secret (value \(raw: type))")
                try connection.execute("INSERT INTO secret (value) VALUES (\(raw: String(place)))")
            }
        }
        let wanted: [SQLValue] = [.integer(0), .text("1"), .real(2)]
        for _ in 0..<3 {
            for (tenant, value) in zip(tenants, wanted) {
                let found = try await tenant.read { try $0.rows("SELECT value FROM secret").map(\.values) }
                #expect(found == [[value]])
            }
        }
        let error = await hubError {
            _ = try await tenants[0].write { connection in
                try connection.execute("CREATE TABLE mine (id {id})")
            }
        }
        #expect(error?.code == .internal)
        for tenant in tenants { try await tenant.drop() }
        await server.close()
    }

    @Test func `that deadlock are run again`() async throws {
        try await withItems(.postgres) { database in
            try await database.write { _ = try $0.execute("INSERT INTO item (name, count) VALUES ('a', 0), ('b', 0)") }
            let error = await hubError {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for order in [["a", "b"], ["b", "a"]] {
                        group.addTask {
                            try await database.write { connection in
                                for name in order {
                                    try connection.execute("UPDATE item SET count = count + 1 WHERE name = \(name)")
                                    _ = try connection.rows("SELECT pg_sleep(0.2)")
                                }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(error == nil)
            let sum = try await number("SELECT sum(count) FROM item", in: database)
            #expect(sum == 4)
        }
    }
}
