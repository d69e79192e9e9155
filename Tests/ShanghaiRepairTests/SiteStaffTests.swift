import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// 证件号 and 联系电话 of the site staff (SH-77): a personal value in each row of a table.
@Suite struct SiteStaffTests {
    static let document = "360102197802280035"
    static let maskedDocument = "360102********0035"
    static let telephone = "13900000000"
    static let maskedTelephone = "139****0000"

    @Test(arguments: TestHub.dialects)
    func `numbers of site staff stand nowhere in the database in plain`(_ dialect: Dialect) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            _ = try await stage.contract(ContractCategory.general, of: project, in: RepairState.returned)
            let record = try await stage.contract(ContractCategory.general, of: project, in: RepairState.accepted)
            let stored = try await stage.stored(record.id)
            #expect(stored.contains("高施工") && stored.contains("沪建施2024001234"))
            #expect(stored.matches(of: /hub1:1:/).count == 2)
            for number in [Self.document, Self.telephone] {
                #expect(try await stage.tables(with: number) == [], "\(number)")
            }
            let read = try await stage.player(ContractReport.self, Someone.unit).read(record.id)
            #expect(
                read.content[ContractReport.staff].map { $0[ContractReport.documentNumber]?.revealed } == [
                    Self.document
                ])
        }
    }

    @Test(arguments: TestHub.dialects)
    func `they are masked on the page, the print, in the list, its export, the API and the history`(
        _ dialect: Dialect
    ) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project, in: RepairState.submitted)
            for account in [Someone.unit, Someone.acceptor, Someone.cityAdministrator] {
                for address in ["/contracts/\(record.id)", "/contracts/\(record.id)/print"] {
                    let text = try await stage.page(address, as: account)
                    #expect(text.contains(Self.maskedDocument) && text.contains(Self.maskedTelephone), "\(address)")
                    #expect(!text.contains(Self.document) && !text.contains(Self.telephone), "\(address)")
                }
                let answer = try await stage.hub.send(.get, "/alpha/api/repair/contracts/\(record.id)", as: account)
                    .text
                #expect(answer.contains(Self.maskedDocument) && answer.contains(Self.maskedTelephone))
                for address in [
                    "/alpha/api/repair/contracts/\(record.id)", "/alpha/api/repair/contracts/\(record.id)/history",
                    "/alpha/api/repair/contracts", "/alpha/repair/contracts", "/alpha/repair/contracts/export/csv",
                ] {
                    let text = try await stage.hub.send(.get, address, as: account).text
                    #expect(!text.contains(Self.document) && !text.contains(Self.telephone), "\(address)")
                }
            }
            // Who fills the form in sees what he typed, while it is his.
            let saved = try await stage.contract(ContractCategory.general, of: project)
            #expect(try await stage.page("/contracts/\(saved.id)", as: Someone.unit).contains(Self.document))
        }
    }

    @Test func `the PDF has them masked`() async throws {
        try await RepairStage.withRegisters { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project, in: RepairState.submitted)
            let words = try TestPaper(try await stage.pdf(of: record, path: "contracts").body).words
            #expect(words.contains("高施工") && words.contains("施工现场管理人员"))
            // A narrow column breaks numbers over lines, and a reader puts what stands beside them between.
            #expect(words.contains("****") && !words.contains(Self.document) && !words.contains(Self.telephone))
            #expect(!words.contains("19780228"), "the date of birth is in the hidden part")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `one is seen in full with the right and a purpose, and the audit says which of whom`(_ dialect: Dialect)
        async throws
    {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project, in: RepairState.submitted)
            let (page, api) = (
                "/alpha/repair/contracts/\(record.id)/personal", "/alpha/api/repair/contracts/\(record.id)/personal"
            )
            let asked: KeyValuePairs = ["field": "staff[0].documentNumber", "purpose": "核对身份"]
            let form = try await stage.page("/contracts/\(record.id)", as: Someone.acceptor)
            #expect(form.contains("value=\"staff[0].telephone\"") && form.contains("第1行　高施工　证件号"))
            #expect(!(try await stage.page("/contracts/\(record.id)", as: Someone.unit)).contains("staff[0].telephone"))
            let blank = try await stage.hub.send(
                .post, page, as: Someone.acceptor, form: ["field": "staff[0].telephone", "purpose": " "])
            #expect(blank.status == .unprocessableContent && blank.text.contains("请输入查看用途！"))
            #expect(blank.text.contains("value=\"staff[0].telephone\" selected"), "the choice is kept")
            #expect(try await stage.hub.send(.post, page, as: Someone.unit, form: asked).status == .forbidden)
            #expect(try await stage.hub.send(.post, page, as: Someone.otherAcceptor, form: asked).status == .notFound)
            let seen = try await stage.hub.send(.post, page, as: Someone.acceptor, form: asked)
            #expect(seen.status == .ok && seen.text.contains(Self.document) && !seen.text.contains(Self.telephone))
            let question: JSON = ["field": "staff[0].telephone", "purpose": "联系本人"]
            let answer = try await stage.hub.send(.post, api, as: Someone.acceptor, json: question)
            #expect(answer.status == .ok && answer.text.contains("\"value\":\"\(Self.telephone)\""), "\(answer.text)")
            for wrong in ["staff[1].telephone", "staff[0].name", "contractName", ""] {
                let none = try await stage.hub.send(
                    .post, api, as: Someone.acceptor, json: ["field": .string(wrong), "purpose": "核对"])
                #expect(none.status == .notFound, "\(wrong)")
            }
            let notes = try await stage.column(
                "SELECT detail FROM audit_entry WHERE action = 'shanghai.contract.personal' ORDER BY sequence")
            #expect(notes == ["施工现场管理人员第1行证件号：核对身份", "施工现场管理人员第1行联系电话：联系本人"])
            let refusals = try await stage.column(
                "SELECT object FROM audit_entry WHERE action = 'core.refusal' ORDER BY sequence")
            #expect(refusals.count == 1)
        }
    }
}
