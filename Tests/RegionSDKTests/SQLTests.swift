import RegionSDK
import Testing

@Suite struct `A statement` {
    @Test func `carries every interpolated value as a parameter`() {
        let name = "x'; DROP TABLE filing; --"
        let sql: SQL = "SELECT id FROM filing WHERE name = \(name) AND state = \(3) AND area > \(1.5)"
        #expect(sql.text == "SELECT id FROM filing WHERE name = $1 AND state = $2 AND area > $3")
        #expect(sql.values == [.text(name), .integer(3), .real(1.5)])
    }

    @Test func `numbers its parameters anew when fragments nest`() {
        let inner: SQL = "SELECT id FROM a WHERE b = \(1)"
        let sql: SQL = "SELECT \(2) FROM (\(inner)) WHERE c IN \(list: [3, 4]) AND \(raw: "d") = \(5)"
        #expect(sql.text == "SELECT $1 FROM (SELECT id FROM a WHERE b = $2) WHERE c IN ($3, $4) AND d = $5")
        #expect(sql.values == [2, 1, 3, 4, 5].map { .integer($0) })
    }

    @Test func `takes an optional as its value or NULL`() {
        let none: Int64? = nil
        let some: String? = "a"
        let sql: SQL = "VALUES (\(none), \(some))"
        #expect(sql.text == "VALUES ($1, $2)")
        #expect(sql.values == [.null, .text("a")])
    }

    @Test func `matches nothing for an empty list`() {
        let sql: SQL = "a IN \(list: [Int64]())"
        #expect(sql.text == "a IN (NULL)")
        #expect(sql.values.isEmpty)
    }

    @Test func `joins fragments`() {
        let parts: [SQL] = ["a = \(1)", "b = \(2)"]
        #expect(SQL.joined(parts, by: " AND ").text == "a = $1 AND b = $2")
        #expect(SQL.joined([], by: " AND ").text.isEmpty)
    }
}

@Suite struct `A row` {
    let row = Row([.integer(7), .text("七"), .null, .real(0.5), .blob([1])])

    @Test func `gives its values as the types asked for`() throws {
        #expect(try row.get(0, as: Int.self) == 7)
        #expect(try row.get(0, as: Bool.self))
        #expect(try row.get(0, as: Double.self) == 7)
        #expect(try row.get(1, as: String.self) == "七")
        #expect(try row.get(2, as: Int?.self) == nil)
        #expect(try row.get(3, as: Double.self) == 0.5)
        #expect(try row.get(4, as: [UInt8].self) == [1])
    }

    @Test func `throws for another type and for no such column`() {
        #expect(throws: HubError.self) { try row.get(1, as: Int.self) }
        #expect(throws: HubError.self) { try row.get(2, as: String.self) }
        #expect(throws: HubError.self) { try row.get(5, as: Int.self) }
        #expect(throws: HubError.self) { try row.get(-1, as: Int.self) }
    }
}
