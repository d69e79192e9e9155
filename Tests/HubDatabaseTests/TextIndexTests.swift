import HubDatabase
import RegionSDK
import Testing

@Suite struct `The text index` {
    static let index = TextIndex("probe_text", fields: ["name", "owner"])

    func withIndex<Value>(_ dialect: Dialect, _ body: (any HostedDatabase) async throws -> Value) async throws -> Value
    {
        try await EveryDatabase.with(dialect) { database in
            let steps = [
                Self.index.migration("m0001_text"), Migration("m0002", ["CREATE TABLE probe (id {id}, title TEXT)"]),
            ]
            try await Migrator([Schema(owner: "t", steps)], now: { Timestamp(milliseconds: 0) }).migrate(database)
            return try await body(database)
        }
    }

    func ids(_ conditions: [TextCondition], in database: any Database) async throws -> [Int64] {
        let match = try Self.index.match(conditions, in: database.dialect)
        return try await database.read { try $0.column("SELECT \(match.id) \(match.from) \(match.newest(10_000))") }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `finds what a reading of every text finds, through changes and removals`(dialect: Dialect) async throws {
        try await withIndex(dialect) { database in
            var random = Seeded(state: 20_261_120)
            var rows: [Int64: Probe] = [:]
            for round in 0..<4 {
                let changes = (0..<150).map { _ in
                    (
                        Int64.random(in: 1...200, using: &random),
                        round > 0 && Int.random(in: 0..<5, using: &random) == 0
                            ? nil : Probe.random(using: &random)
                    )
                }
                for (id, probe) in changes { rows[id] = probe }
                try await database.write { connection in
                    for (id, probe) in changes { try Self.apply(probe, id: id, on: connection) }
                }
                for _ in 0..<150 {
                    let conditions = Probe.randomConditions(using: &random)
                    let found = try await ids(conditions, in: database)
                    let wanted = rows.filter { $0.value.meets(conditions) }.keys.sorted(by: >)
                    #expect(found == wanted, "\(conditions)")
                }
            }
        }
    }

    private static func apply(_ probe: Probe?, id: Int64, on connection: any Connection) throws {
        guard let probe else { return try index.remove(id: id, on: connection) }
        try index.put(
            id: id, texts: [("name", probe.name), ("owner", probe.owner)], marks: probe.marks, on: connection)
    }

    @Test(arguments: EveryDatabase.dialects)
    func `takes case, width, spaces and punctuation for the same`(dialect: Dialect) async throws {
        try await withIndex(dialect) { database in
            try await database.write { connection in
                try Self.index.put(id: 1, texts: [("name", "黄浦区（淮海 中路）ＡＢ１２Ｃ号")], on: connection)
            }
            for part in ["淮海中路", "ab12c", "ＡＢ", "中路）A", "路a", "12", "淮", "号", "Ｂ", "2"] {
                let found = try await ids([.contains(field: "name", part)], in: database)
                #expect(found == [1], "\(part)")
            }
            let exact = try await ids([.equals(field: "name", "黄浦区淮海中路AB12C号")], in: database)
            let part = try await ids([.equals(field: "name", "黄浦区淮海中路")], in: database)
            let other = try await ids([.contains(field: "owner", "淮海")], in: database)
            #expect(exact == [1])
            #expect(part.isEmpty && other.isEmpty)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `knows characters of every plane and texts of every length`(dialect: Dialect) async throws {
        try await withIndex(dialect) { database in
            let long = String(repeating: "上海市房屋修缮", count: 40) + "尾"
            try await database.write { connection in
                try Self.index.put(id: 1, texts: [("name", "𠮷野家𫝆𰻝面")], on: connection)
                try Self.index.put(id: 2, texts: [("name", long)], on: connection)
                try Self.index.put(id: 3, texts: [("name", "x")], on: connection)
                try Self.index.put(id: 4, texts: [("name", "")], on: connection)
            }
            let cases: [(TextCondition, [Int64])] = [
                (.contains(field: "name", "𠮷野"), [1]), (.contains(field: "name", "𫝆𰻝面"), [1]),
                (.contains(field: "name", String(long.dropFirst(3))), [2]), (.equals(field: "name", long), [2]),
                (.equals(field: "name", String(long.dropLast())), []), (.equals(field: "name", "X"), [3]),
                (.contains(field: "name", "0x"), []), (.contains(field: "name", "𰻝"), [1]),
                (.contains(field: "name", "尾"), [2]), (.contains(field: "name", "x"), [3]),
            ]
            for (condition, wanted) in cases {
                let found = try await ids([condition], in: database)
                #expect(found == wanted, "\(condition)")
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `keeps marks apart from each other and from texts`(dialect: Dialect) async throws {
        try await withIndex(dialect) { database in
            try await database.write { connection in
                try Self.index.put(id: 1, texts: [("name", "o12 区")], marks: ["o1", "D\"1", "d,{}\\"], on: connection)
                try Self.index.put(id: 2, texts: [("name", "o1")], marks: ["o12", "d\"1"], on: connection)
            }
            let cases: [([String], [Int64])] = [
                (["o1"], [1]), (["o12"], [2]), (["o1", "o12"], [2, 1]), (["O1"], []), ([], []), (["D\"1"], [1]),
                (["d\"1"], [2]), (["d,{}\\"], [1]), (["d"], []), ([""], []),
            ]
            for (marks, wanted) in cases {
                let found = try await ids([.marked(marks)], in: database)
                #expect(found == wanted, "\(marks)")
            }
            let both = try await ids([.contains(field: "name", "o1"), .marked(["o12"])], in: database)
            #expect(both == [2])
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `answers by the index, newest first, counting no further than asked`(dialect: Dialect) async throws {
        try await withIndex(dialect) { database in
            try await database.write { connection in
                for id in Int64(1)...300 {
                    try connection.execute("INSERT INTO probe (id, title) VALUES (\(id), \("t\(id)"))")
                    try Self.index.put(id: id, texts: [("name", "淮海路\(id)弄")], marks: ["o\(id % 3)"], on: connection)
                }
                try Self.index.optimize(on: connection)
            }
            for part in ["淮海路", "淮"] { try await answers(part, in: database) }
        }
    }

    /// The pages of a part that every row of three hundred holds.
    private func answers(_ part: String, in database: any HostedDatabase) async throws {
        let dialect = database.dialect
        let match = try Self.index.match([.contains(field: "name", part), .marked(["o0"])], in: dialect)
        let page: SQL = "SELECT probe.title \(match.from("probe")) \(match.newest(3, after: 1))"
        let titles = try await database.read { try $0.column(page, as: String.self) }
        #expect(titles == ["t297", "t294", "t291"])
        let counts = try await database.read { connection in
            try [10, 1000].map { try connection.value(match.count(upTo: $0), as: Int.self) }
        }
        #expect(counts == [11, 100])
        let held = try await number("SELECT count(*) FROM probe WHERE \(match.holds("probe.id"))", in: database)
        #expect(held == 100)
        for query in [page, match.count(upTo: 10)] {
            let plan = try await database.explain(query)
            #expect(
                plan.uses(index: dialect == .sqlite ? "probe_text VIRTUAL TABLE INDEX" : "probe_text_"), "\(plan)")
            #expect(!plan.scans() && !plan.lines.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `finds a part in any of several fields by the index, in one statement`(dialect: Dialect) async throws {
        try await withIndex(dialect) { database in
            try await database.write { connection in
                for id in Int64(1)...300 {
                    try connection.execute("INSERT INTO probe (id, title) VALUES (\(id), \("t\(id)"))")
                    let texts = id % 2 == 0 ? [("name", "淮海路\(id)弄")] : [("name", "别处"), ("owner", "淮海路\(id)弄")]
                    try Self.index.put(id: id, texts: texts, marks: ["o\(id % 3)"], on: connection)
                }
                try Self.index.optimize(on: connection)
            }
            #expect(try await ids([.any(of: ["name", "owner"], "淮"), .marked(["o0"])], in: database).count == 100)
            for part in ["路299", "海路299弄"] {
                #expect(try await ids([.any(of: ["name", "owner"], part)], in: database) == [299], "\(part)")
                #expect(try await ids([.any(of: ["name"], part)], in: database) == [], "\(part)")
            }
            #expect(try await ids([.any(of: [], "淮海")], in: database) == [])
            let match = try Self.index.match([.any(of: ["name", "owner"], "路299"), .marked(["o2"])], in: dialect)
            let plan = try await database.explain("SELECT probe.title \(match.from("probe")) \(match.newest(3))")
            let name = dialect == .sqlite ? "probe_text VIRTUAL TABLE INDEX" : "probe_text_grams"
            #expect(plan.uses(index: name), "\(plan)")
            #expect(!plan.scans(), "\(plan)")
            #expect(throws: FieldError.self) { try Self.index.match([.any(of: ["name"], "！")], in: dialect) }
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `writes nothing when a row's texts are the same`(dialect: Dialect) async throws {
        try await withIndex(dialect) { database in
            let put: @Sendable (any Connection) throws -> Void = { connection in
                try Self.index.put(id: 1, texts: [("owner", "甲乙"), ("name", "丙丁")], marks: ["b", "a"], on: connection)
            }
            try await database.write(put)
            let (_, statements) = try await database.recording { try await database.write(put) }
            #expect(statements.count == 1)
        }
    }

    /// A row as it was indexed before single characters were.
    private static func old(_ dialect: Dialect) -> [SQL] {
        switch dialect {
        case .sqlite:
            [
                "INSERT INTO probe_text(rowid, words) VALUES (1, 'ga淮海 ga海路 wa淮海路 gb甲乙 wb甲乙 mpo1')",
                "INSERT INTO probe_text_source (id, field, text) VALUES (1, 'a', '淮海路'), (1, 'b', '甲乙'), (1, '', 'mpo1')",
            ]
        case .postgres:
            ["INSERT INTO probe_text (id, grams, marks, texts) VALUES (1, '{}', '{mpo1}', '{淮海路,甲乙}')"]
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `takes single characters into what was indexed before, and lets go of it whole`(dialect: Dialect)
        async throws
    {
        try await withIndex(dialect) { database in
            let found = { (part: String) in
                try await ids([.contains(field: "name", part), .marked(["o1"])], in: database)
            }
            try await database.write { connection in
                for statement in Self.old(dialect) { try connection.execute(statement) }
            }
            #expect(try await found("路").isEmpty)
            let later = Schema(owner: "later", [Self.index.singles("m0001_singles")])
            try await Migrator([later], now: { Timestamp(milliseconds: 0) }).migrate(database)
            for part in ["淮", "海", "路"] { #expect(try await found(part) == [1], "\(part)") }
            #expect(try await found("甲").isEmpty)
            #expect(try await ids([.any(of: ["name", "owner"], "乙")], in: database) == [1])
            try await database.write { connection in
                try Self.index.put(id: 1, texts: [("name", "淮阳")], marks: ["o1"], on: connection)
            }
            #expect(try await found("淮") == [1])
            #expect(try await found("阳") == [1])
            #expect(try await found("路").isEmpty)
            try await database.write { try Self.index.remove(id: 1, on: $0) }
            #expect(try await found("淮").isEmpty)
        }
    }

    @Test func `says why a text cannot be searched for`() {
        #expect(TextCondition.contains(field: "name", "！").complaint?.field == "name")
        #expect(TextCondition.any(of: ["name"], " （）").complaint != nil)
        #expect(TextCondition.contains(field: "name", "海！").complaint == nil)
        #expect(TextCondition.contains(field: "name", "上海").complaint == nil)
        #expect(TextCondition.equals(field: "name", "海").complaint == nil)
        #expect(TextCondition.equals(field: "name", "——").complaint != nil)
        #expect(throws: FieldError.self) {
            try Self.index.match([.contains(field: "name", "——")], in: .sqlite)
        }
        #expect(throws: HubError.self) { try Self.index.match([.contains(field: "nope", "上海")], in: .sqlite) }
    }
}
