import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

@Suite struct DeclarationWorkflowTests {
    @Test func `SH-22 a declaration has the two states the manual names`() {
        #expect(RepairDeclaration.workflow.states.map(\.title) == ["已保存", "已上报"])
    }

    @Test(arguments: TestHub.dialects)
    func `SH-25 a declaration is saved, changed and reported once`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let desk = try await stage.declarations(Someone.unit)
            var record = try await desk.create(Samples.declaration)
            #expect(record.state == RepairState.saved && record.code.isEmpty)
            var content = record.content
            content[RepairDeclaration.projectName] = "改名的工程"
            record = try await desk.change(record, to: content)
            #expect(record.title == "改名的工程")
            record = try await desk.perform("submission", on: record)
            #expect(record.state == RepairState.declared)
            await #expect(throws: HubError(.refused, "已上报，不能重复上报！")) {
                try await desk.perform("submission", on: record)
            }
            await #expect(throws: HubError(.refused, "已上报，不能再修改！")) { try await desk.change(record, to: content) }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-17 both businesses share the day's sequence of application numbers`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let first = try await stage.declared()
            let report = try await stage.reports(Someone.unit).create(Samples.report(naming: first.code))
            let other = try await stage.declared(by: Someone.otherUnit)
            #expect([first.number, report.number, other.number].map { $0.suffix(5) } == ["00001", "00002", "00003"])
            #expect(first.number == "W2026112000001")
            stage.hub.clock.advance(seconds: 86_400)
            #expect(try await stage.declared().number == "W2026112100001")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a declaration is numbered when it is reported, through the year`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let first = try await stage.declared().code
            #expect(first == "SB2026000001")
            let second = try await stage.declared(by: Someone.otherUnit).code
            #expect(second == "SB2026000002")
            stage.hub.clock.advance(seconds: 60 * 86_400)
            let nextYear = try await stage.declared().code
            #expect(nextYear == "SB2027000001")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `the unit's data come from the platform, not from what was sent`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            var content = Samples.declaration
            content[UnitFields.name] = "冒名单位"
            content[UnitFields.creditCode] = "000000000000000000"
            let record = try await stage.declarations(Someone.unit).create(content)
            #expect(record.content[UnitFields.name] == "上海示例房屋修缮有限公司")
            #expect(record.content[UnitFields.creditCode] == "91310106MA0000015B")
            #expect(record.content[UnitFields.legalRepresentative] == "陈示例")
        }
    }

    /// SH-15: who sees the unit's declaration before and after it is reported.
    static let readers: [(who: String, saved: Bool, declared: Bool)] = [
        (Someone.unit, true, true), (Someone.colleague, true, true), (Someone.otherUnit, false, false),
        (Someone.acceptor, false, true), (Someone.reviewer, false, true), (Someone.otherAcceptor, false, false),
        (Someone.cityAcceptor, false, true), (Someone.administrator, false, true),
        (Someone.cityAdministrator, false, true),
    ]

    @Test(arguments: TestHub.dialects)
    func `SH-15 a declaration is the unit's own, and the authority's once reported`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let saved = try await stage.declarations(Someone.unit).create(Samples.declaration)
            let declared = try await stage.declared()
            for row in Self.readers {
                let desk = try await stage.declarations(row.who)
                let seesSaved = try? await desk.read(saved.id)
                let seesDeclared = try? await desk.read(declared.id)
                #expect((seesSaved != nil) == row.saved, "\(row.who)")
                #expect((seesDeclared != nil) == row.declared, "\(row.who)")
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `an official cannot declare`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            for official in [Someone.acceptor, Someone.reviewer, Someone.cityAdministrator] {
                let desk = try await stage.declarations(official)
                await #expect(throws: HubError(.forbidden, "您没有权限进行此操作！")) {
                    try await desk.create(Samples.declaration)
                }
            }
        }
    }
}
