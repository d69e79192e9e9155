import HubDatabase
import RegionSDK
import Testing

@Suite struct `A write` {
    @Test(arguments: EveryDatabase.dialects)
    func `that throws undoes only itself`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        _ = try? await database.write { connection in
                            try connection.execute("INSERT INTO item (name) VALUES (\("item \(number)"))")
                            if number % 7 == 3 { throw HubError(.refused, "no") }
                        }
                    }
                }
            }
            let names = try await database.read { try $0.column("SELECT name FROM item", as: String.self) }
            #expect(Set(names) == Set((0..<200).filter { $0 % 7 != 3 }.map { "item \($0)" }))
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `is seen by every reader once it is answered`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        try await database.write { connection in
                            try connection.execute("INSERT INTO item (name) VALUES (\("item \(number)"))")
                        }
                        return try await database.read { connection in
                            try connection.row("SELECT 1 FROM item WHERE name = \("item \(number)")") != nil
                        }
                    }
                }
                for try await isSeen in group { #expect(isSeen) }
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `of what is there already is a unique violation, inside and outside`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            let insert: SQL = "INSERT INTO item (name) VALUES (\("twice"))"
            try await database.write { _ = try $0.execute(insert) }
            let error = await hubError {
                try await database.write { connection in
                    #expect(throws: HubError.uniqueViolation) { try connection.execute(insert) }
                    try connection.execute(insert)
                }
            }
            #expect(error == .uniqueViolation)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `is undone even where the closure swallowed the error`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            let error = await hubError {
                try await database.write { connection in
                    try connection.execute("INSERT INTO item (name) VALUES ('before')")
                    _ = try? connection.execute("INSERT INTO item (name) VALUES (NULL)")
                    _ = try? connection.execute("INSERT INTO item (name) VALUES ('after')")
                }
            }
            #expect(error?.code == .internal)
            let found = try await number("SELECT count(*) FROM item", in: database)
            #expect(found == 0)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `that refers to nothing is refused`(dialect: Dialect) async throws {
        try await EveryDatabase.with(dialect) { database in
            let tables = [
                "CREATE TABLE owner (id {id})",
                "CREATE TABLE thing (id {id}, owner BIGINT NOT NULL REFERENCES owner(id))",
            ]
            try await Migrator([Schema(owner: "t", [Migration("m1", tables)])], now: { Timestamp(milliseconds: 0) })
                .migrate(database)
            let error = await hubError {
                try await database.write { _ = try $0.execute("INSERT INTO thing (owner) VALUES (\(7))") }
            }
            #expect(error == .referenceViolation)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `is answered when the database closes`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            async let written: Void = withTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        _ = try? await database.write { connection in
                            try connection.execute("INSERT INTO item (name) VALUES (\(String(number)))")
                        }
                    }
                }
            }
            await written
            await database.close()
            let error = await hubError { try await database.write { _ in } }
            #expect(error?.code == .unavailable)
        }
    }
}

@Suite struct `A read` {
    @Test(arguments: EveryDatabase.dialects)
    func `sees one snapshot while others write`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            try await database.write { _ = try $0.execute("INSERT INTO item (name, count) VALUES ('a', 0), ('b', 0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await database.write { _ = try $0.execute("UPDATE item SET count = count + 1") }
                    }
                    group.addTask {
                        let pair = try await database.read { connection in
                            [
                                try connection.value("SELECT count FROM item WHERE name = 'a'", as: Int.self),
                                try connection.value("SELECT count FROM item WHERE name = 'b'", as: Int.self),
                            ]
                        }
                        #expect(pair[0] == pair[1])
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `cannot write`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            let error = await hubError {
                try await database.read { _ = try $0.execute("INSERT INTO item (name) VALUES ('x')") }
            }
            #expect(error?.code == .internal)
            let found = try await number("SELECT count(*) FROM item", in: database)
            #expect(found == 0)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `that takes too long is broken off`(dialect: Dialect) async throws {
        try await EveryDatabase.with(dialect) { database in
            let endless: SQL = """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT count(*) FROM n
                """
            let error = await hubError {
                _ = try await database.read(within: .milliseconds(50)) { try $0.rows(endless) }
            }
            #expect(error?.code == .unavailable)
            let found = try await number("SELECT 1", in: database)
            #expect(found == 1)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `costs the statements it runs, and its plan names its index`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            let find: SQL = "SELECT id FROM item WHERE name = \("a")"
            let (_, statements) = try await database.recording { try await database.read { try $0.rows(find) } }
            #expect(statements == ["SELECT id FROM item WHERE name = $1"])
            let plan = try await database.explain(find)
            #expect(plan.uses(index: dialect == .sqlite ? "sqlite_autoindex_item_1" : "item_name_key"))
            #expect(!plan.scans())
            #expect(try await database.explain("SELECT id FROM item WHERE count = 1").scans("item"))
        }
    }
}

@Suite struct `SQLite's writer` {
    @Test func `commits writes that wait together, and one that fails alone is undone`() async throws {
        try await withItems(.sqlite) { database in
            let gate = Gate()
            async let first: Void = database.write { _ in gate.wait() }
            async let others = withTaskGroup(of: (Int, Bool).self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let error = await hubError {
                            try await database.write { connection in
                                gate.noteRun()
                                try connection.execute("INSERT INTO item (name) VALUES (\("\(number / 2 * 2)"))")
                            }
                        }
                        return (number, error == .uniqueViolation)
                    }
                }
                return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
            }
            try await Task.sleep(for: .milliseconds(50))
            gate.open()
            try await first
            let refused = await others
            for pair in stride(from: 0, to: 20, by: 2) { #expect(refused[pair] != refused[pair + 1]) }
            let found = try await number("SELECT count(*) FROM item", in: database)
            #expect(found == 10)
            // Ten failures undo ten writes, yet those before them were repeated once and not for each failure.
            #expect(gate.runs <= 40)
        }
    }
}

extension `A read` {
    @Test(arguments: EveryDatabase.dialects)
    func `goes on when more statements were used than a connection keeps`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            for round in 0..<20 {
                let sum = try await database.read { connection in
                    try (0..<600).reduce(0) { sum, number in
                        sum + (try connection.value(SQL(raw: "SELECT \(round) + \(number)")) ?? 0)
                    }
                }
                #expect(sum == 600 * round + 600 * 599 / 2)
            }
        }
    }
}
