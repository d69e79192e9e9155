import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// Code lists that the tenant keeps up: what forms offer, what is refused, and what older business still says.
@Suite struct DictionaryTests {
    private static let categories = "/alpha/administration/dictionaries/shanghai-repair/category"
    private static let retired = Samples.declaration[RepairDeclaration.category] ?? ""

    private static func onEach(_ body: (RepairStage) async throws -> Void) async throws {
        for dialect in TestHub.dialects {
            try await TestHub.run(
                dialect, regions: [ShanghaiRepair.self], tenants: ["alpha", "beta"], accounts: Someone.accounts,
                administrators: true
            ) { hub async throws in
                try await hub.prove("quyu")
                try await body(RepairStage(hub: hub))
            }
        }
    }

    /// Does something as the region's administrator.
    private func keep(_ stage: RepairStage, _ end: String, _ form: KeyValuePairs<String, String>) async throws {
        let answer = try await stage.hub.send(.post, Self.categories + end, as: "quyu", form: form)
        #expect(answer.status == .seeOther, "\(end) \(answer.status.rawValue)")
    }

    private func retire(_ stage: RepairStage, version: Int = 0) async throws {
        try await keep(
            stage, "/retirement", ["code": Self.retired, "version": "\(version)", "_confirmed": "1"])
    }

    /// What the choice of a category offers on a page.
    private func offered(_ page: String) throws -> String {
        let rest = try #require(page.components(separatedBy: "name=\"category\"").dropFirst().first)
        return rest.components(separatedBy: "</select>").first ?? ""
    }

    @Test func `a new title and a new code stand in the next form, and a retired code is gone from it`() async throws {
        try await Self.onEach { stage in
            try await keep(stage, "", ["title": "加装电梯", "code": "elevator", "version": "0"])
            try await keep(stage, "/code", ["code": "其他", "title": "其他修缮", "version": "1"])
            try await retire(stage, version: 2)
            let choice = try offered(try await stage.page("/declarations/new", as: Someone.unit))
            #expect(choice.contains("value=\"elevator\"") && choice.contains(">加装电梯<"))
            #expect(choice.contains("value=\"其他\"") && choice.contains(">其他修缮<"))
            #expect(!choice.contains(Self.retired))
            let other = try await stage.hub.send(.get, "/beta/repair/declarations/new", as: Someone.unit).text
            #expect(try offered(other).contains(Self.retired) && !other.contains("加装电梯"), "a tenant has its own")
        }
    }

    @Test func `a new filing with a retired code is refused beside its field, on the page and in the API`() async throws
    {
        try await Self.onEach { stage in
            try await retire(stage)
            let fields = Samples.fields(of: Samples.declaration)
            let page = try await stage.post("/declarations", as: Someone.unit, fields)
            #expect(page.status == .unprocessableContent && page.text.contains("请选择修缮类别！"))
            let content = JSON.object(Samples.declaration.texts.map { JSON.Member($0.key, .string($0.value)) })
            let answer = try await stage.hub.send(
                .post, "/alpha/api/repair/declarations", as: Someone.unit, json: ["content": content])
            #expect(answer.status == .unprocessableContent && answer.text.contains("请选择修缮类别！"))
        }
    }

    @Test func `what holds a retired code is read, printed and exported with its word, and saved again with it`()
        async throws
    {
        try await Self.onEach { stage in
            let desk = try await stage.declarations(Someone.unit)
            let saved = try await desk.create(Samples.declaration)
            let submitted = try await stage.declared()
            try await keep(stage, "/code", ["code": Self.retired, "title": "旧类修缮", "version": "0"])
            try await retire(stage, version: 1)
            let edit = try await stage.page("/declarations/\(saved.id)", as: Someone.unit)
            #expect(try offered(edit).contains("旧类修缮（已停用）"))
            let fields = Samples.fields(of: Samples.declaration) + [("version", "\(saved.version)")]
            let again = try await stage.post("/declarations/\(saved.id)", as: Someone.unit, fields)
            #expect(again.status == .seeOther, "unchanged it can be saved")
            let changed = try await stage.declarations(Someone.unit).read(saved.id)
            let submission = try await stage.declarations(Someone.unit).perform("submission", on: changed)
            #expect(submission.state == RepairState.declared)
            for address in ["/declarations/\(submitted.id)", "/declarations/\(submitted.id)/print"] {
                let text = try await stage.page(address, as: Someone.acceptor)
                #expect(text.contains("旧类修缮") && !text.contains("已停用"), "\(address)")
            }
        }
    }

    @Test func `the description of the API names the tenant's codes`() async throws {
        try await Self.onEach { stage in
            try await keep(stage, "", ["title": "加装电梯", "code": "elevator", "version": "0"])
            #expect(try await stage.hub.send(.get, "/alpha/openapi.json").text.contains("\"elevator\""))
            #expect(try await !stage.hub.send(.get, "/beta/openapi.json").text.contains("\"elevator\""))
        }
    }

    @Test func `a page of a form costs no query for its lists until one changes`() async throws {
        try await Self.onEach { stage in
            func cost() async throws -> Int {
                try await stage.hub.statements("alpha") {
                    _ = try await stage.page("/declarations/new", as: Someone.unit)
                }.filter { $0.contains("code_list_code") }.count
            }
            _ = try await cost()
            #expect(try await cost() == 0)
            try await retire(stage)
            #expect(try await cost() == 1)
        }
    }

    @Test func `every list of the forms is told once, and those that rules ask are fixed`() throws {
        let lists = ShanghaiRepair.parts.flatMap(\.lists)
        let fixed = Set(lists.filter { $0.fixedBecause != nil }.map(\.id))
        #expect(fixed == ["contractCategory", "district", "certificateKind", "conclusion", "warrantyItem"])
        for id in ["category", "street", "houseType", "structure", "protectionClass", "source", "method", "post"] {
            #expect(lists.contains { $0.id == id }, "\(id)")
        }
        #expect(lists.allSatisfy { !$0.source.isEmpty || $0.fixedBecause != nil }, "each says where it comes from")
    }
}
