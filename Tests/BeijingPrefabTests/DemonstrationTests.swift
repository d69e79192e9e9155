import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

/// BJ-86 to BJ-91: a demonstration project (示范项目), whose modules are saved one by one.
@Suite struct DemonstrationTests {
    @Test(arguments: TestHub.dialects)
    func `BJ-86 BJ-87 BJ-88 BJ-89 four modules are saved one by one, and then there is the document`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let who = Someone.generalContractor
            #expect(DemonstrationApplication.form.modules.map(\.title) == ["项目基本信息", "申报单位信息", "工程主要参与人员"])
            #expect(DemonstrationApplication.items.map(\.listTitle) == ["申报单体信息"])
            let new = try await stage.page("/demonstrations/new", as: who)
            #expect(new.contains("示范内容") && !new.contains("单位简介"), "the first module alone")
            let content = DemonstrationApplications.demonstration("模块项目")
            let saved = try await stage.post("/demonstrations", as: who, fields(of: content))
            let location = try #require(saved.location)
            let address = String(location.prefix { $0 != "?" }).replacing("/alpha/prefab", with: "")
            let id = try #require(address.split(separator: "/").last.flatMap { ID<FilingRecord>(String($0)) })
            let player = try await stage.player(who, DemonstrationApplication.self)
            let refusal = "请先填写并保存项目基本信息、申报单位信息、申报单体信息、工程主要参与人员！"
            #expect(try await player.gaps(in: try await player.read(id)) == ["申报单位信息", "工程主要参与人员", "申报单体信息"])
            for path in ["draft", "draft/file"] {
                let answer = try await stage.open("\(address)/\(path)", as: who)
                #expect(answer.status == .conflict && answer.text.contains(refusal), "\(path)")
            }
            #expect(try await stage.page(address, as: who).contains(refusal))
            try await save(["unit", "people"], of: content, at: address, id, stage)
            #expect(try await stage.open("\(address)/draft", as: who).status == .conflict)
            try await player.choose(["TZ-01"], BuildingItem.id, for: try await player.read(id))
            for item in try await stage.items(try await player.read(id), DemonstrationApplication.self, by: who) {
                try await player.fill(item, of: try await player.read(id), with: DemonstrationReviews.building)
            }
            let preview = try await stage.open("\(address)/draft", as: who)
            #expect(preview.status == .ok)
            for word in ["北京市装配式建筑示范工程申报书", "模块项目", "何示范", "1号住宅楼", "下载申报书"] {
                #expect(preview.text.contains(word), "\(word)")
            }
            #expect(try await stage.open("\(address)/draft/file", as: who).body.starts(with: Array("%PDF".utf8)))
        }
    }

    /// Saves modules one by one from their pages; a wrong one comes back and changes nothing.
    private func save(
        _ modules: [String], of content: Content, at address: String, _ id: ID<FilingRecord>, _ stage: ReviewStage
    ) async throws {
        let who = Someone.generalContractor
        let player = try await stage.player(who, DemonstrationApplication.self)
        for module in modules {
            let before = try await player.read(id)
            let head = [("_module", module), ("version", "\(before.version)")]
            let wrong = try await stage.post(address, as: who, head)
            #expect(wrong.status == .unprocessableContent, "\(module)")
            #expect(try await player.read(id).version == before.version)
            let saved = try await stage.post(address, as: who, fields(of: content) + head)
            #expect(saved.location?.contains("module=\(module)") == true, "\(module) \(saved.text.prefix(200))")
            let after = try await player.read(id)
            #expect(
                after.content[DemonstrationApplication.highlights]
                    == before.content[DemonstrationApplication.highlights])
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-90 BJ-91 a demonstration project is not submitted without its proof`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.application(ApplicationTests.demonstration, "证明材料", [])
            let player = try await stage.player(Someone.generalContractor, DemonstrationApplication.self)
            let context = try await stage.context(Someone.generalContractor)
            let papers = try await context.database.read { try player.papers(of: record, on: $0) }
            #expect(papers.map(\.paper) == ["proof"])
            try await player.detach(papers[0], from: record)
            #expect(try await stage.refusal { try await player.perform("submission", on: record) } == "请上传《项目证明材料》！")
            try await player.attach(papers[0].file, as: "proof", to: record)
            #expect(try await player.perform("submission", on: record).state == ApplicationState.submitted)
        }
    }
}
