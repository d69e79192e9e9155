import FilingKit
import RegionSDK

/// People and businesses to look around with: two units, officials of 静安区 and of the city, and declarations and
/// reports in every state, made by the businesses themselves. Names and codes are invented; the codes pass their checks.
enum DemonstrationPlay {
    typealias Contexts = @Sendable (_ account: String) async throws -> RequestContext

    static let accounts = [
        DemonstrationAccount(
            "shishi1", "周实施", role: "unit",
            organisation: (
                name: "上海示例房屋修缮有限公司", creditCode: "91310106MA0000015B", address: "上海市静安区共和新路1000号",
                legalRepresentative: "陈示例"
            )),
        DemonstrationAccount(
            "shishi2", "吴实施", role: "unit",
            organisation: (
                name: "上海样板住宅建设有限公司", creditCode: "91310106MA00000236", address: "上海市静安区彭浦新村街道2000号",
                legalRepresentative: "林样板"
            )),
        DemonstrationAccount("shouli", "王受理", role: "acceptor", districts: ["310106"]),
        DemonstrationAccount("shenhe", "李审核", role: "reviewer", districts: ["310106"]),
        DemonstrationAccount("quguanli", "赵管理", role: "district-administrator", districts: ["310106"]),
        DemonstrationAccount("shishouli", "孙受理", role: "city-acceptor"),
        DemonstrationAccount("shishenhe", "钱审核", role: "city-reviewer"),
        DemonstrationAccount("shiguanli", "郑管理", role: "city-administrator"),
    ]

    /// Plays every project up to its stage.
    static let play: @Sendable (@escaping Contexts) async throws -> Void = { context in
        try await DemonstrationRegisters.fill(try await context("shiguanli"))
        for project in DemonstrationProject.all { try await play(project, context) }
    }

    private static func play(_ project: DemonstrationProject, _ context: @escaping Contexts) async throws {
        let unit = try await context(project.account)
        let desk = try FilingPlayer(RepairDeclaration.self, unit)
        var declaration = try await desk.create(project.declaration)
        guard project.stage > .begun else { return }
        declaration = try await desk.perform("submission", on: declaration)
        guard project.stage > .declared else { return }
        let reports = try FilingPlayer(ProjectReport.self, unit)
        let report = try await reports.create(project.report(naming: declaration.code))
        guard project.stage > .saved else { return }
        try await handle(try await reports.perform("submission", on: report), project, context)
    }

    /// What the authority does with a reported project.
    private static func handle(
        _ report: FilingRecord, _ project: DemonstrationProject, _ context: @escaping Contexts
    ) async throws {
        let isLocal = project.district == "310106"
        let acceptor = try FilingPlayer(ProjectReport.self, try await context(isLocal ? "shouli" : "shishouli"))
        switch project.stage {
        case .begun, .declared, .saved, .submitted: return
        case .returned:
            try await acceptor.perform("return", on: report, reason: "资金来源中的维修资金比例与批准文件不一致，请核对后重新填报。")
        case .accepted: try await acceptor.perform("acceptance", on: report)
        case .approved:
            let accepted = try await acceptor.perform("acceptance", on: report)
            let reviewer = try FilingPlayer(ProjectReport.self, try await context(isLocal ? "shenhe" : "shishenhe"))
            let approved = try await reviewer.perform("review", on: accepted)
            let contracts = DemonstrationContracts(
                project: approved, contexts: context, unit: project.account,
                acceptor: isLocal ? "shouli" : "shishouli", reviewer: isLocal ? "shenhe" : "shishenhe")
            try await (isLocal ? contracts.play() : contracts.begin())
        }
    }
}
