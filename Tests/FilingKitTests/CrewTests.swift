import HubDatabase
import HubVault
import RegionSDK
import Testing

@testable import FilingKit

/// Personal columns of row tables in the store and in searches.
@Suite struct CrewTests {
    private static let unit = Stage.unit(1)

    /// What is asked for, and the crews that are found.
    private static let questions: [(phone: String, crews: [String])] = [
        ("13811110001", ["甲组"]), ("138 1111 0001", ["甲组"]), ("13922220002", ["乙组", "甲组"]), ("1381111000", []),
        ("138****0001", []), ("13733330003", []),
    ]

    @Test(arguments: EveryDatabase.dialects) func `a filing is found by the whole number in any of its rows`(
        dialect: Dialect
    ) async throws {
        try await Stage.sealing(dialect) { stage in
            let context = stage.context(Self.unit)
            let player = try FilingPlayer(Crew.self, context)
            try await player.create(Crew.content("甲组", ["13811110001", "13922220002"]))
            try await player.create(Crew.content("乙组", ["13922220002", "13922220002"]))
            let store = ListStore(
                type: Crew.self, extent: try Extent(of: Crew.reading, for: Self.unit), vault: stage.vault)
            for (phone, crews) in Self.questions {
                var query = ListQuery(Crew.self, FormBody(fields: []))
                query.texts["workers.phone"] = phone
                let (asked, found) = (query, store)
                let rows = try await stage.database.read { try found.page(asked, on: $0).rows }
                #expect(rows.map(\.title) == crews, "\(phone)")
            }
            #expect(Crew.list.filters[1].label == "人员电话")
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `a changed row is found by its new number and not by the old one`(
        dialect: Dialect
    ) async throws {
        try await Stage.sealing(dialect) { stage in
            let player = try FilingPlayer(Crew.self, stage.context(Self.unit))
            let record = try await player.create(Crew.content("甲组", ["13811110001"]))
            try await player.change(record, to: Crew.content("甲组", ["13733330003"]))
            let marks: [String] = try await stage.database.read { connection in
                try FilingStore(Crew.self, stage.vault).seal(record.number)
                    .marks(FilingStore(Crew.self, stage.vault).record(record.id, on: connection)?.content ?? Content())
            }
            let index = try stage.vault.index(of: PersonalValue("13733330003", .phone)) ?? ""
            #expect(marks == ["leader=\(index)", "workers.phone=\(index)"])
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `an export searches by a number and has numbers masked`(
        dialect: Dialect
    ) async throws {
        try await Stage.sealing(dialect) { stage in
            let player = try FilingPlayer(Crew.self, stage.context(Self.unit))
            try await player.create(Crew.content("甲组", ["13811110001", "13922220002"]))
            try await player.create(Crew.content("乙组", ["13733330003"]))
            for (query, leaders) in [
                ("", ["137****0003", "138****0001"]), ("workers.phone=13922220002", ["138****0001"]),
            ] {
                let rows = try await stage.exported(query, Self.unit, Crew.self)
                #expect(rows.dropFirst().map { $0[2] } == leaders, "\(query)")
            }
            #expect(stage.trail.values.last?.detail == "导出CSV，条件：人员电话")
        }
    }

    @Test(arguments: EveryDatabase.dialects) func `nothing of a row's number stands in the database`(dialect: Dialect)
        async throws
    {
        try await Stage.sealing(dialect) { stage in
            try await FilingPlayer(Crew.self, stage.context(Self.unit)).create(Crew.content("甲组", ["13811110001"]))
            let stored: String? = try await stage.database.read { try $0.value("SELECT content FROM filing") }
            #expect(stored?.contains("hub1:1:") == true && stored?.contains("13811110001") == false)
            #expect(SealedFilings(type: Crew.self).id == "kit.filings:test.crew:leader,workers.phone")
        }
    }
}
