import HubCore
import HubDatabase
import HubRegisters
import RegionSDK
import Testing

/// Two lists of a region over an empty database, as one hub holds them.
struct ListStage {
    static let manifest = Manifest(id: "test-desk", path: "test", title: "测试业务", owner: "测试单位", version: "1.0.0")
    static let kinds = CodeList("kind", "类别", words: ["甲", "乙", "丙"])
    static let fixed = CodeList("state", "状态", words: ["是", "否"]).fixed("规则按其判断")
    static let districts = CodeList("district", "区县", [.init("310104", "徐汇区"), .init("310106", "静安区")])
    static let streets = CodeList("street", "街道", [.init("310104003", "天平路街道", below: "310104")])
    static let now = Timestamp(milliseconds: 1_795_147_200_000)
    static let keeper = Actor(
        person: ID(7), name: "周区域", role: "core.administrator", roleTitle: "区域管理员", organisation: nil, districts: [],
        rights: [:])

    let database: any HostedDatabase
    let lists: TenantCodeLists

    init(_ database: any HostedDatabase, _ bell: Bell? = nil) {
        self.database = database
        lists = TenantCodeLists(
            [Self.kinds, Self.fixed, Self.districts, Self.streets].map { DeclaredList(Self.manifest, $0) },
            database: database, bell: bell ?? database.bell)
    }

    static func onEach(_ body: (ListStage) async throws -> Void) async throws {
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.with(dialect) { database in
                try await Migrator([ListSchema.schema]) { now }.migrate(database)
                try await body(ListStage(database))
            }
        }
    }

    func declared(_ list: CodeList) throws -> DeclaredList {
        try #require(lists.declared.first { $0.list.id == list.id })
    }

    func standing(_ list: CodeList) async throws -> ListStanding {
        let all = try await database.read { [lists] in try lists.standings(on: $0) }
        return try #require(all.first { $0.declared.list.id == list.id })
    }

    /// Does something over the version that is there, or over another.
    func act(_ deed: ListDeed, _ list: CodeList = kinds, version: Int64? = nil) async throws {
        let (declared, there) = (try declared(list), try await standing(list).version)
        try await database.write { [lists] connection in
            try lists.change(
                declared, deed, version: version ?? there, by: Self.keeper, at: Self.now, on: connection)
        }
        lists.forget()
    }

    /// The sentences beside the fields of a refused deed.
    func faults(_ deed: ListDeed, _ list: CodeList = kinds) async throws -> [String] {
        do { try await act(deed, list) } catch let fault as HubError {
            return fault.fields.isEmpty ? [fault.message] : fault.fields.map { "\($0.field): \($0.message)" }
        }
        return []
    }

    func changes(_ list: CodeList = kinds) async throws -> [String] {
        let declared = try declared(list)
        return try await database.read { [lists] in
            try lists.changes(in: declared, of: nil, SlicePlace(size: 100), on: $0).rows.map {
                "\($0.code) \($0.action) \($0.before)→\($0.after) \($0.personName) \($0.roleTitle)"
            }
        }
    }
}
