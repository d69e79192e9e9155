import HubDatabase
import RegionSDK
import Testing

@Suite struct `Values through a database` {
    static let values: [SQLValue] = [
        .null, .integer(0), .integer(-1), .integer(.max), .integer(.min), .real(0.1), .real(-1e300),
        .real(.leastNonzeroMagnitude),
        .text(""), .text("房屋修缮"), .text("👩‍👩‍👧‍👦 𠮷 é"), .text("a'b\"c\\d{e}\n\t"), .text("1"), .blob([]), .blob([0]),
        .blob((0...255).map { UInt8($0) }),
    ]

    @Test(arguments: EveryDatabase.dialects)
    func `come back as they went in`(dialect: Dialect) async throws {
        try await EveryDatabase.with(dialect) { database in
            let table = Migration(
                "m1", ["CREATE TABLE v (id {id}, i BIGINT, r DOUBLE PRECISION, t TEXT, b {bytes}, j {json})"])
            try await Migrator([Schema(owner: "t", [table])], now: { Timestamp(milliseconds: 0) }).migrate(database)
            for value in Self.values {
                let column =
                    switch value {
                    case .null, .integer: "i"
                    case .real: "r"
                    case .text: "t"
                    case .blob: "b"
                    }
                let back = try await database.write { connection in
                    try connection.execute("INSERT INTO v (\(raw: column)) VALUES (\(value: value))")
                    return try connection.row("SELECT \(raw: column) FROM v ORDER BY id DESC LIMIT 1")?.values
                }
                #expect(back == [value])
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `keep their places when there are more than nine`(dialect: Dialect) async throws {
        try await EveryDatabase.with(dialect) { database in
            let numbers = (1...25).map { Int64($0 * 100) }
            let list = SQL.joined(numbers.map { "\($0)" }, by: ", ")
            let row = try await database.read { try $0.row("SELECT \(list)") }
            #expect(row?.values == numbers.map(SQLValue.integer))
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `go into a JSON column as text`(dialect: Dialect) async throws {
        try await EveryDatabase.with(dialect) { database in
            let table = Migration("m1", ["CREATE TABLE v (id {id}, j {json})"])
            try await Migrator([Schema(owner: "t", [table])], now: { Timestamp(milliseconds: 0) }).migrate(database)
            let back = try await database.write { connection in
                try connection.execute("INSERT INTO v (j) VALUES (\(#"{"a": [1, "二"]}"#))")
                return try connection.value("SELECT j FROM v", as: String.self)
            }
            #expect(back == #"{"a": [1, "二"]}"#)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `are refused when text holds NUL`(dialect: Dialect) async throws {
        try await EveryDatabase.with(dialect) { database in
            let error = await hubError { _ = try await database.read { try $0.rows("SELECT \("a\0b")") } }
            #expect(error == .nulInText)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `of null and integer fit the same statement`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            let counts: [Int64?] = [nil, 3, nil, .max]
            for (place, count) in counts.enumerated() {
                try await database.write { connection in
                    try connection.execute("INSERT INTO item (name, count) VALUES (\(String(place)), \(count))")
                }
            }
            let back = try await database.read { try $0.column("SELECT count FROM item ORDER BY id", as: Int64?.self) }
            #expect(back == counts)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `count the rows that a statement changed`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            let changes = try await database.write { connection in
                [
                    try connection.execute("INSERT INTO item (name, count) VALUES ('a', 1), ('b', 2), ('c', 3)"),
                    try connection.execute("UPDATE item SET count = count + 1 WHERE count > \(1)"),
                    try connection.execute("DELETE FROM item WHERE name = \("nobody")"),
                    try connection.execute("SELECT 1"),
                ]
            }
            #expect(changes == [3, 2, 0, 0])
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `summed up are integers on both`(dialect: Dialect) async throws {
        try await withItems(dialect) { database in
            let sum = try await database.write { connection in
                try connection.execute("INSERT INTO item (name, count) VALUES ('a', 1), ('b', 2)")
                return try connection.row("SELECT sum(count), count(*) FROM item")?.values
            }
            #expect(sum == [.integer(3), .integer(2)])
        }
    }
}
