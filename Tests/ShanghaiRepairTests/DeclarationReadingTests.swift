import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// SH-33, SH-34, SH-35: what a report does with the number of a declaration.
@Suite struct DeclarationReadingTests {
    @Test(arguments: TestHub.dialects)
    func `SH-35 a report reads name, investment and more from the declaration`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let declaration = try await stage.declared()
            var content = Samples.report(naming: declaration.code)
            content[ProjectReport.projectName] = "另一个名称"
            content[ProjectReport.totalInvestment] = 1
            let report = try await stage.reports(Someone.unit).create(content)
            #expect(report.title == Samples.project.name)
            #expect(report.content[ProjectReport.projectName] == Samples.project.name)
            #expect(report.content[ProjectReport.totalInvestment] == Samples.project.investment)
            #expect(report.content[ProjectReport.category] == Samples.project.category)
            #expect(report.content[ProjectReport.site] == Samples.project.site)
            #expect(report.content[ProjectReport.nature] == "修缮")
            #expect(report.parent == declaration.id)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-35 what the unit types in the report stands over the declaration`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            var content = Samples.report(naming: try await stage.declared().code)
            content[ProjectReport.buildingArea] = 999
            content[UnitFields.contact] = "另一联系人"
            let report = try await stage.reports(Someone.unit).create(content)
            #expect(report.content[ProjectReport.buildingArea] == 999)
            #expect(report.content[UnitFields.contact] == "另一联系人")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-33 SH-34 a number that is not a usable declaration is refused in red`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            #expect(try await stage.fault("SB2026000009") == "请先完成项目申报！")
            let begun = try await stage.declarations(Someone.unit).create(Samples.declaration)
            #expect(try await stage.fault(begun.number) == "请先完成项目申报！")
            let foreign = try await stage.declared(by: Someone.otherUnit)
            let own = try await stage.declared()
            #expect(try await stage.fault(foreign.code) == "项目申报编号无效，请核对！")
            #expect(try await stage.fault(own.number) == "项目申报编号无效，请核对！")
            #expect(try await stage.fault("SB2026999999") == "项目申报编号无效，请核对！")
            #expect(try await stage.fault("' OR 1=1 --") == "项目申报编号无效，请核对！")
            #expect(try await stage.fault(begun.number) == "请先完成项目申报！")
            #expect(try await stage.fault(own.code) == nil)
            #expect(try await stage.fault(own.code) == "该项目申报编号已用于其他项目信息报送，请核对！")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a report keeps its own declaration when it is saved again`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let report = try await stage.report(in: RepairState.saved)
            let again = try await stage.reports(Someone.unit).change(report, to: report.content)
            #expect(again.parent == report.parent && again.version == report.version + 1)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a report that turns to another declaration sets the first one free`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let report = try await stage.report(in: RepairState.saved)
            let first = report.content[ProjectReport.declarationNumber] ?? ""
            var content = report.content
            content[ProjectReport.declarationNumber] = try await stage.declared().code
            _ = try await stage.reports(Someone.unit).change(report, to: content)
            #expect(try await stage.fault(first) == nil)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `of two reports saved at once only one has the declaration`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let content = Samples.report(naming: try await stage.declared().code)
            let saved = await withTaskGroup(of: Bool.self) { group in
                for actor in [Someone.unit, Someone.colleague, Someone.unit, Someone.colleague] {
                    group.addTask { (try? await stage.reports(actor).create(content)) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(saved == 1)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `what a question no longer asks for is not kept`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            var content = Samples.report(naming: try await stage.declared().code)
            content[ProjectReport.protectionClass] = "1"
            content[ProjectReport.conservationArea] = "衡山路—复兴路"
            let report = try await stage.reports(Someone.unit).create(content)
            #expect(report.content.text("protectionClass").isEmpty)
            #expect(report.content.text("conservationArea").isEmpty)
        }
    }
}
