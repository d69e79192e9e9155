import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// What happens to the numbers of site staff when they are edited, when keys are rotated, and when an older version
/// kept them plain.
@Suite struct SiteStaffKeepingTests {
    @Test(arguments: TestHub.dialects)
    func `what the API gave can be sent back with rows added, copied, moved and taken out`(_ dialect: Dialect)
        async throws
    {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project)
            let address = "/alpha/api/repair/contracts/\(record.id)"
            var answer = try #require(try await stage.hub.send(.get, address, as: Someone.unit).json)
            let first = try #require(answer["content"]?["staff"]?.array?.first)
            let second = first.with("name", "钱安全").with("documentNumber", "11010519491231002X")
                .with("telephone", "13700000001")
            answer = try await stage.put(address, answer, staff: [second, first])
            #expect(
                try await stage.numbers(record) == [
                    "11010519491231002X", "13700000001", SiteStaffTests.document, SiteStaffTests.telephone,
                ])
            let rows = try #require(answer["content"]?["staff"]?.array)
            let (other, own) = (rows[0], rows[1])
            #expect(other["telephone"] == "137****0001")
            answer = try await stage.put(address, answer, staff: [own.with("post", "安全员"), other, other])
            #expect(
                try await stage.numbers(record).map { $0.suffix(4) } == [
                    "0035", "0000", "002X", "0001", "002X", "0001",
                ])
            answer = try await stage.put(address, answer, staff: [other])
            #expect(try await stage.numbers(record) == ["11010519491231002X", "13700000001"])
            let wrong = try await stage.hub.send(
                .put, address, as: Someone.unit,
                json: answer.with(staff: [other.with("telephone", "139****9999")]))
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("\"field\":\"staff[0].telephone\"") && wrong.text.contains("请输入完整的联系电话！"))
            #expect(try await stage.numbers(record) == ["11010519491231002X", "13700000001"])
        }
    }

    @Test func `the form brings whole numbers back, with every row, whatever is wrong`() async throws {
        try await RepairStage.withRegisters { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project)
            var fields = Samples.fields(of: record.content) + [("version", "1")]
            let copied = try await stage.post(
                "/contracts/\(record.id)", as: Someone.unit, fields + [("_rows", "copy staff 0")])
            #expect(copied.text.matches(of: /value="360102197802280035"/).count == 2)
            fields = fields.filter { $0.0 != "contractName" }
            let wrong = try await stage.post("/contracts/\(record.id)", as: Someone.unit, fields)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("value=\"\(SiteStaffTests.document)\""))
            #expect(wrong.text.contains("value=\"\(SiteStaffTests.telephone)\""))
        }
    }

    @Test func `a number that was typed and not saved is not lost by 上报`() async throws {
        try await RepairStage.withRegisters { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project)
            let fields = Samples.fields(of: record.content).map {
                ($0.0, $0.0.hasSuffix("telephone") ? "13712345678" : $0.1)
            }
            let page = try await stage.post(
                "/contracts/\(record.id)/submission", as: Someone.unit,
                fields + [("version", "1"), ("_confirmed", "1")])
            #expect(page.text.contains("请先保存，再上报！") && page.text.contains("value=\"13712345678\""))
            #expect(
                try await stage.player(ContractReport.self, Someone.unit).read(record.id).state == RepairState.saved)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a rotation of keys reaches every row, and each value opens`(_ dialect: Dialect) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project, in: RepairState.submitted)
            #expect(try await stage.hub.rotateKeys() == 2)
            #expect(try await stage.tables(with: "hub1:1:") == [])
            let stored = try await stage.stored(record.id)
            #expect(stored.matches(of: /hub1:2:/).count == 2)
            #expect(try await stage.numbers(record) == [SiteStaffTests.document, SiteStaffTests.telephone])
        }
    }

    @Test(arguments: TestHub.dialects)
    func `numbers that an older version kept plain are sealed by the next start`(_ dialect: Dialect) async throws {
        try await RepairStage.withRegisters(dialect) { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project)
            let sealed = try await stage.stored(record.id)
            var plain = sealed
            for number in [SiteStaffTests.document, SiteStaffTests.telephone] {
                plain.replace(/hub1:[^"]*/, with: number, maxReplacements: 1)
            }
            try await stage.store(plain, record.id)
            #expect(try await stage.tables(with: SiteStaffTests.telephone) == ["filing"])
            try await stage.hub.forgetSealing(by: "kit.filings:shanghai.contract")
            try await stage.hub.startAnew()
            for number in [SiteStaffTests.document, SiteStaffTests.telephone] {
                #expect(try await stage.tables(with: number) == [], "\(number)")
            }
            #expect(try await stage.stored(record.id).matches(of: /hub1:1:/).count == 2)
            #expect(try await stage.numbers(record) == [SiteStaffTests.document, SiteStaffTests.telephone])
            // Once more does nothing more.
            let kept = try await stage.stored(record.id)
            try await stage.hub.startAnew()
            #expect(try await stage.stored(record.id) == kept)
        }
    }

    @Test func `a sealed value that was moved to another row does not open`() async throws {
        try await RepairStage.withRegisters { stage in
            let project = try await stage.report(in: RepairState.approved)
            let record = try await stage.contract(ContractCategory.general, of: project)
            let stored = try await stage.stored(record.id)
            let row = try #require(stored.firstMatch(of: /"staff":\[(\{.*\})\]/))
            try await stage.store(stored.replacing(row.1, with: "{},\(row.1)"), record.id)
            await #expect(throws: HubError.self) { try await stage.numbers(record) }
        }
    }
}
