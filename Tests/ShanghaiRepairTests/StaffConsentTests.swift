import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// The consent that site staff's identity numbers need (个人信息保护法, article 29).
@Suite struct StaffConsentTests {
    private static let consent = Consents.siteStaff
    private static let missing = "请阅读《施工现场管理人员个人信息处理告知》并勾选同意！"
    private static let outdated = "《施工现场管理人员个人信息处理告知》已更新，请重新阅读并勾选同意！"

    @Test(arguments: TestHub.dialects)
    func `without the tick nothing is saved, the sentence stands beside the box and all that was typed is kept`(
        _ dialect: Dialect
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let content = try await stage.general(of: project)
            let start = [("_part", "\(project.id)"), ("_choice", "general")]
            let fields = Samples.fields(of: content).filter { $0.0 != "staffConsent" } + start
            let refused = try await stage.post("/contracts", as: Someone.unit, fields)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("id=\"staffConsent-error\">\(Self.missing)"))
            for text in ["value=\"\(SiteStaffTests.document)\"", "高施工", "施工总承包合同", Self.consent.purpose] {
                #expect(refused.text.contains(text), "\(text)")
            }
            let forged = try await stage.post("/contracts", as: Someone.unit, fields + [("staffConsent", "true")])
            #expect(forged.text.contains("id=\"staffConsent-error\">\(Self.outdated)"))
            #expect(try await stage.column("SELECT number FROM filing WHERE kind = 'shanghai.contract'") == [])
            let saved = try await stage.post(
                "/contracts", as: Someone.unit, fields + [("staffConsent", Self.consent.version)])
            #expect(saved.status == .seeOther)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `the API asks for the version that was read`(_ dialect: Dialect) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project)
            let address = "/alpha/api/repair/contracts/\(record.id)"
            let filing = try #require(try await stage.hub.send(.get, address, as: Someone.unit).json)
            let content = try #require(filing["content"])
            let person = try #require(content["staff"]?.array?.first)
            let whole = person.with("documentNumber", SiteStaffTests.document)
                .with("telephone", SiteStaffTests.telephone)
            let answers: [(JSON, String?)] = [
                (.null, Self.missing), (.bool(true), Self.outdated), ("0", Self.outdated), ("1", nil),
            ]
            for (answer, sentence) in answers {
                let body = JSON.object([
                    "partOf": .number(project.id.description),
                    "content": content.with("staffConsent", answer).with("staff", .array([whole])),
                ])
                let made = try await stage.hub.send(.post, "/alpha/api/repair/contracts", as: Someone.unit, json: body)
                #expect(made.status == (sentence == nil ? .created : .unprocessableContent), "\(answer) \(made.text)")
                if let sentence {
                    #expect(made.text.contains("\"field\":\"staffConsent\"") && made.text.contains(sentence))
                }
            }
        }
    }

    @Test func `a contract without site staff needs no consent and does not speak of one`() async throws {
        try await RepairStage.withRegisters { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.design, of: project, in: RepairState.submitted)
            #expect(record.content[ContractReport.staffConsent] == nil)
            #expect(!(try await stage.page("/contracts/\(record.id)", as: Someone.unit)).contains(Self.consent.title))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `the history keeps the notice, its version, who agreed and when, and the audit names it`(_ dialect: Dialect)
        async throws
    {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project)
            let desk = try await stage.player(ContractReport.self, Someone.unit)
            let changed = try await desk.change(record, to: record.content)
            _ = try await desk.perform("submission", on: changed)
            let kept = try await stage.column(
                """
                SELECT filing_history.reason FROM filing_history JOIN person ON person.id = filing_history.person
                WHERE action = 'consent' AND filing = \(record.id) AND at > 0 ORDER BY filing_history.id
                """)
            #expect(kept == [Self.consent.text], "a later save with the same version agrees to nothing new")
            let page = try await stage.page("/contracts/\(record.id)", as: Someone.acceptor)
            #expect(page.contains("同意《\(Self.consent.title)》") && page.contains(Self.consent.purpose))
            #expect(page.contains("已阅读并同意（版本：1）"))
            let history = try await stage.hub.send(
                .get, "/alpha/api/repair/contracts/\(record.id)/history", as: Someone.unit)
            #expect(history.text.contains("\"action\":\"consent\"") && history.text.contains("版本：1"))
            let notes = try await stage.column(
                "SELECT detail FROM audit_entry WHERE object = \("shanghai.contract:\(record.id)") ORDER BY sequence")
            #expect(notes == ["新增，同意《\(Self.consent.title)》（版本：1）", "修改", "已保存 → 已上报"])
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a new version of the notice is agreed to anew before the filing goes on`(_ dialect: Dialect) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project)
            let stored = try await stage.stored(record.id)
            try await stage.store(
                stored.replacing("\"staffConsent\":\"1\"", with: "\"staffConsent\":\"0\""), record.id)
            let desk = try await stage.player(ContractReport.self, Someone.unit)
            #expect(try await stage.refusal { try await desk.perform("submission", on: record) } == Self.outdated)
            let page = try await stage.page("/contracts/\(record.id)", as: Someone.unit)
            #expect(page.contains(Self.outdated) && !page.contains("id=\"staffConsent\" name=\"staffConsent\" checked"))
            let refused = try await stage.post(
                "/contracts/\(record.id)/submission", as: Someone.unit, [("version", "1"), ("_confirmed", "1")])
            #expect(refused.text.contains("id=\"staffConsent-error\">\(Self.outdated)"))
            let former = try await desk.read(record.id)
            #expect(try await stage.refusal { try await desk.change(former, to: former.content) } == Self.outdated)
            var content = former.content
            content[ContractReport.staffConsent] = Self.consent.version
            let saved = try await desk.change(former, to: content)
            _ = try await desk.perform("submission", on: saved)
            let agreed = try await stage.column(
                "SELECT action FROM filing_history WHERE filing = \(record.id) ORDER BY id")
            #expect(agreed == ["creation", "consent", "change", "consent", "submission"])
        }
    }

    @Test func `nobody agrees by following an address`() async throws {
        try await RepairStage.withRegisters { stage in
            let project = try await stage.report(in: RepairState.approved)
            let page = try await stage.page(
                "/contracts/new", as: Someone.unit,
                query: [
                    ("_part", "\(project.id)"), ("_choice", "general"), ("staffConsent", "1"), ("contractName", "甲"),
                ])
            #expect(page.contains("value=\"甲\"") && page.contains(Self.consent.statement))
            #expect(page.matches(of: /<input[^>]*name="staffConsent"[^>]*checked/).isEmpty)
        }
    }
}

extension RepairStage {
    /// What the demonstration files as the general contract of a project.
    fileprivate func general(of project: FilingRecord) async throws -> Content {
        let contracts = contracts(of: project)
        return try await contracts.content(of: DemonstrationContracts.contracts[1])
    }
}
