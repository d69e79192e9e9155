import HubCore
import HubDatabase
import HubRegisters
import RegionSDK
import Testing

@Suite struct RegisterTests {
    static let now = Timestamp(milliseconds: 1_795_100_000_000)

    @Test(arguments: EveryDatabase.dialects) func `an organisation is found by a part of its name and by its code`(
        dialect: Dialect
    ) async throws {
        try await Self.with(dialect) { database, registers in
            try await database.write { connection in
                for (name, code) in [("上海建工修缮有限公司", "91310106MA0000015B"), ("静安房屋修缮中心", "91310106MA00000236")] {
                    try registers.put(
                        RegisterDraft(.organisations, name: name, facts: ["creditCode": code]), by: nil, at: Self.now,
                        on: connection)
                }
            }
            let (byPart, byCode, byFact) = try await database.read { connection in
                (
                    try registers.find(RegisterQuery(.organisations, name: "修缮"), on: connection).map(\.name),
                    try registers.entry(
                        of: ["creditCode": "91310106MA00000236"], in: .organisations, on: connection)?.name,
                    try registers.find(
                        RegisterQuery(.organisations, facts: ["creditCode": "91310106MA0000015B"]), on: connection
                    ).map(\.name)
                )
            }
            #expect(Set(byPart) == ["上海建工修缮有限公司", "静安房屋修缮中心"])
            #expect(byCode == "静安房屋修缮中心")
            #expect(byFact == ["上海建工修缮有限公司"])
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `SH-74 a person is found by name, number or kind of document alone`(
        dialect: Dialect
    ) async throws {
        try await Self.with(dialect) { database, registers in
            try await database.write { connection in
                try registers.put(
                    Self.person("周建国", "身份证", "31010519850615002X"), by: nil, at: Self.now, on: connection)
                try registers.put(Self.person("吴敏", "护照", "E12345678"), by: nil, at: Self.now, on: connection)
            }
            let queries: [(RegisterQuery, [String])] = [
                (RegisterQuery(.persons, name: "周建"), ["周建国"]),
                (RegisterQuery(.persons, facts: ["documentNumber": "31010519850615002x"]), ["周建国"]),
                (RegisterQuery(.persons, facts: ["documentKind": "护照"]), ["吴敏"]),
                (RegisterQuery(.persons, facts: ["documentNumber": "3101051985"]), []),
            ]
            for (query, names) in queries {
                let found = try await database.read { try registers.find(query, on: $0) }
                #expect(found.map(\.name) == names)
                #expect(found.allSatisfy { !$0["documentNumber"].contains("19850615") })
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a personal number is nowhere in the tables`(dialect: Dialect)
        async throws
    {
        try await Self.with(dialect) { database, registers in
            try await database.write { connection in
                try registers.put(
                    Self.person("周建国", "身份证", "31010519850615002X"), by: nil, at: Self.now, on: connection)
            }
            let rows = try await database.read { connection in
                try connection.rows("SELECT key || facts || sealed FROM register_entry").map {
                    try $0.get(0, as: String.self)
                }
                    + connection.rows("SELECT facts || sealed FROM register_history").map {
                        try $0.get(0, as: String.self)
                    }
            }
            #expect(rows.count == 2)
            #expect(rows.allSatisfy { !$0.contains("31010519850615002X") })
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a change keeps what it does not name, and its history`(
        dialect: Dialect
    ) async throws {
        try await Self.with(dialect) { database, registers in
            let changed = try await database.write { connection in
                var draft = Self.person("周建国", "身份证", "31010519850615002X")
                draft.facts["mobile"] = "13800001234"
                try registers.put(draft, by: nil, at: Self.now, on: connection)
                draft.facts["mobile"] = nil
                draft.facts["post"] = "项目经理"
                draft.version = 1
                return try registers.put(draft, by: nil, at: Self.now, on: connection)
            }
            #expect(changed.version == 2)
            #expect(changed["mobile"] == "138****1234")
            #expect(changed["post"] == "项目经理")
            let versions = try await database.read {
                try $0.column("SELECT version FROM register_history ORDER BY id", as: Int.self)
            }
            #expect(versions == [1, 2])
            let found = try await database.read {
                try registers.find(RegisterQuery(.persons, facts: ["mobile": "13800001234"]), on: $0)
            }
            #expect(found.map(\.name) == ["周建国"], "a fact that was not named is still found by")
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a change by id keeps the key, and its versions can be read`(
        dialect: Dialect
    ) async throws {
        try await Self.with(dialect) { database, registers in
            try await database.write { connection in
                var draft = Self.person("周建国", "身份证", "31010519850615002X")
                draft.facts["post"] = "安全员"
                let entry = try registers.put(draft, by: nil, at: Self.now, on: connection)
                var change = RegisterDraft(
                    .persons, name: "周建国", facts: ["documentNumber": "E1", "mobile": "13800001234"], version: 1,
                    source: "人员.xlsx")
                let changed = try registers.change(entry.id, to: change, by: nil, at: Self.now, on: connection)
                #expect(changed["documentNumber"] == entry["documentNumber"] && changed["post"] == "安全员")
                let number = try #require(Register.persons.fact("documentNumber"))
                #expect(
                    try registers.revealed(number, of: entry.id, in: .persons, on: connection) == "31010519850615002X")
                let versions = try registers.versions(of: entry.id, in: .persons, on: connection)
                #expect(versions.map(\.entry.version) == [2, 1] && versions.map(\.source) == ["人员.xlsx", "手工录入"])
                #expect(versions.allSatisfy { !$0.entry["documentNumber"].contains("19850615") })
                change.version = 1
                let stale = change
                #expect(throws: HubError(.stale, "数据已被他人修改，请刷新后重试！")) {
                    try registers.change(entry.id, to: stale, by: nil, at: Self.now, on: connection)
                }
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a list is searched by name, key and state, and paged`(
        dialect: Dialect
    ) async throws {
        try await Self.with(dialect) { database, registers in
            try await database.write { connection in
                for number in 1...25 {
                    var draft = Self.person("周建\(number)", "护照", "E100000\(number)")
                    draft.isActive = number != 7
                    try registers.put(draft, by: nil, at: Self.now, on: connection)
                }
            }
            var search = RegisterSearch(.persons)
            func page(_ place: SlicePlace = SlicePlace()) async throws -> Slice<RegisterEntry> {
                let asked = search
                return try await database.read { try registers.entries(asked, place, on: $0) }
            }
            #expect(try await page(SlicePlace(number: 3)).rows.map(\.name) == (1...5).reversed().map { "周建\($0)" })
            #expect(try await page().total == 25)
            search.isActive = false
            #expect(try await page().rows.map(\.name) == ["周建7"])
            search = RegisterSearch(.persons)
            search.facts = ["documentNumber": "e10000012"]
            #expect(try await page().rows.map(\.name) == ["周建12"])
            search = RegisterSearch(.persons)
            search.name = "周建2"
            #expect(try await page().total == 7)
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `an entry out of force is not picked, and a stale change is refused`(
        dialect: Dialect
    ) async throws {
        try await Self.with(dialect) { database, registers in
            try await database.write { connection in
                var draft = Self.person("周建国", "身份证", "31010519850615002X")
                try registers.put(draft, by: nil, at: Self.now, on: connection)
                draft.isActive = false
                try registers.put(draft, by: nil, at: Self.now, on: connection)
                #expect(try registers.find(RegisterQuery(.persons, name: "周建国"), on: connection).isEmpty)
                draft.version = 1
                let stale = draft
                #expect(throws: HubError(.stale, "数据已被他人修改，请刷新后重试！")) {
                    try registers.put(stale, by: nil, at: Self.now, on: connection)
                }
            }
        }
    }

    /// What is wrong with a draft, and the sentence beside the fact.
    static let faults: [(RegisterDraft, String, String)] = [
        (RegisterDraft(.organisations, name: "", facts: ["creditCode": "91310106MA0000015B"]), "name", "请输入单位名称！"),
        (RegisterDraft(.organisations, name: "甲", facts: [:]), "creditCode", "请输入统一社会信用代码！"),
        (
            RegisterDraft(.organisations, name: "甲", facts: ["creditCode": "91310106MA0000015C"]), "creditCode",
            "统一社会信用代码校验位不正确，请核对！"
        ),
        (person("甲", "工作证", "1"), "documentKind", "请选择证件类型！"),
        (person("甲", "身份证", "310105198506150021"), "documentNumber", "身份证号校验位不正确，请核对！"),
    ]

    @Test(arguments: EveryDatabase.dialects) func `a wrong fact has its sentence`(dialect: Dialect) async throws {
        try await Self.with(dialect) { database, registers in
            for (draft, field, message) in Self.faults {
                let error: HubError? = try await database.write { connection -> HubError? in
                    do {
                        try registers.put(draft, by: nil, at: Self.now, on: connection)
                        return nil
                    } catch let error as HubError { return error }
                }
                #expect(error?.fields == [FieldError(field, message)])
            }
        }
    }

    static func person(_ name: String, _ kind: String, _ number: String) -> RegisterDraft {
        RegisterDraft(.persons, name: name, facts: ["documentKind": kind, "documentNumber": number])
    }

    @Test(arguments: EveryDatabase.dialects) func `a personal fact is revealed whole, and nothing else is`(
        dialect: Dialect
    ) async throws {
        try await Self.with(dialect) { database, registers in
            try await database.write { connection in
                var draft = Self.person("周建国", "身份证", "31010519850615002X")
                draft.facts["mobile"] = "13800001234"
                let entry = try registers.put(draft, by: nil, at: Self.now, on: connection)
                let other = try registers.put(
                    Self.person("吴敏", "护照", "E12345678"), by: nil, at: Self.now, on: connection)
                func revealed(_ fact: String, of id: ID<RegisterEntry>, in register: Register = .persons) throws
                    -> String?
                { try registers.revealed(fact, of: id, in: register, on: connection)?.revealed }
                #expect(try revealed("documentNumber", of: entry.id) == "31010519850615002X")
                #expect(try revealed("mobile", of: entry.id) == "13800001234")
                #expect(try revealed("documentNumber", of: other.id) == "E12345678")
                #expect(try revealed("mobile", of: other.id) == nil, "nothing is known")
                #expect(try revealed("documentKind", of: entry.id) == nil, "is not personal")
                #expect(try revealed("nowhere", of: entry.id) == nil)
                #expect(try revealed("documentNumber", of: ID(9999)) == nil)
                #expect(try revealed("documentNumber", of: entry.id, in: .experts) == nil, "of another register")
                draft.isActive = false
                draft.version = 1
                try registers.put(draft, by: nil, at: Self.now, on: connection)
                #expect(try revealed("mobile", of: entry.id) == "13800001234", "out of force, yet known")
            }
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `an entry out of force is found by who asks for it, and by no other`(
        dialect: Dialect
    ) async throws {
        try await Self.with(dialect) { database, registers in
            try await database.write { connection in
                var ended = RegisterDraft(
                    .organisations, name: "静安房屋修缮中心", facts: ["creditCode": "91310106MA00000236"])
                try registers.put(ended, by: nil, at: Self.now, on: connection)
                ended.isActive = false
                ended.version = 1
                try registers.put(ended, by: nil, at: Self.now, on: connection)
                try registers.put(
                    RegisterDraft(
                        .organisations, name: "上海建工修缮有限公司", facts: ["creditCode": "91310106MA0000015B"]),
                    by: nil, at: Self.now, on: connection)
            }
            let queries = [
                RegisterQuery(.organisations), RegisterQuery(.organisations, name: "修缮"),
                RegisterQuery(.organisations, facts: ["creditCode": "91310106MA00000236"]),
            ]
            let expected = [["上海建工修缮有限公司"], ["上海建工修缮有限公司"], []]
            let all = [
                ["上海建工修缮有限公司", "静安房屋修缮中心"], ["上海建工修缮有限公司", "静安房屋修缮中心"], ["静安房屋修缮中心"],
            ]
            for (index, query) in queries.enumerated() {
                var wide = query
                wide.includesEnded = true
                let asked = wide
                let (active, both) = try await database.read { connection in
                    (try registers.find(query, on: connection), try registers.find(asked, on: connection))
                }
                #expect(active.map(\.name) == expected[index])
                #expect(Set(both.map(\.name)) == Set(all[index]) && both.count == all[index].count)
                #expect(both.filter { !$0.isActive }.map(\.name) == ["静安房屋修缮中心"])
            }
        }
    }

    static func with(_ dialect: Dialect, _ body: (any Database, TenantRegisters) async throws -> Void) async throws {
        try await EveryDatabase.with(dialect) { database in
            try await Migrator([RegisterSchema.schema]) { now }.migrate(database)
            try await body(database, TenantRegisters(vault: TurningVault(), audit: SilentTrail()))
        }
    }
}

/// A vault for tests of what uses one: it turns a value around and binds it to its place.
private struct TurningVault: PersonalVault {
    func seal(_ value: PersonalValue, at place: PersonalPlace, on connection: any Connection) throws -> String {
        "\(place.column)/\(place.row)/" + String(value.revealed.reversed())
    }

    func open(_ sealed: String, of kind: PersonalKind, at place: PersonalPlace, on connection: any Connection) throws
        -> PersonalValue
    {
        let prefix = "\(place.column)/\(place.row)/"
        guard sealed.hasPrefix(prefix) else { throw HubError(.internal, "sealed for another place") }
        return PersonalValue(String(sealed.dropFirst(prefix.count).reversed()), kind)
    }

    func index(of value: PersonalValue) throws -> String? {
        value.isEmpty
            ? nil
            : String(
                value.normalised.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
                    ($0 ^ UInt64($1)) &* 1_099_511_628_211
                }, radix: 16)
    }

    func renew(_ stored: String, of kind: PersonalKind, at place: PersonalPlace, on connection: any Connection) throws
        -> String?
    { nil }
}

private struct SilentTrail: AuditTrail {
    func record(_ entry: AuditEntry, on connection: any Connection) throws {}
}
