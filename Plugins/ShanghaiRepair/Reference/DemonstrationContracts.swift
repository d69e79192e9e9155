import FilingKit
import FoundationEssentials
import RegionSDK

/// What follows a reviewed project in the demonstration: its contracts, its start review, its completion.
struct DemonstrationContracts: Sendable {
    let project: FilingRecord
    let contexts: DemonstrationPlay.Contexts
    /// The accounts of the unit, of who accepts and of who reviews.
    let unit, acceptor, reviewer: String

    /// A contract of the demonstration.
    struct Contract: Sendable {
        let category: CodeList.Code
        let name: String
        let contractor: Int
        let amount: Decimal
        /// The last step that is done, in the order of the way; nil is only saved.
        let last: String?
    }

    static let contracts = [
        Contract(category: ContractCategory.design, name: "修缮设计合同", contractor: 2, amount: 38.6, last: "submission"),
        Contract(category: ContractCategory.general, name: "施工总承包合同", contractor: 0, amount: 1180, last: "review"),
        Contract(category: ContractCategory.sub, name: "屋面防水专业分包合同", contractor: 3, amount: 126.4, last: "return"),
        Contract(category: ContractCategory.supervision, name: "工程监理合同", contractor: 1, amount: 27.9, last: "review"),
    ]

    /// Plays the contracts, then the start review, and begins the completion.
    func play() async throws {
        for contract in Self.contracts { try await play(contract) }
        let start = try await FilingPlayer(StartReview.self, contexts(unit)).create(Self.startReview, partOf: project)
        try await handle(StartReview.self, start, until: "review")
        try await FilingPlayer(CompletionFiling.self, contexts(unit)).create(Self.completion, partOf: project)
    }

    /// Only the first contract, begun.
    func begin() async throws {
        let contract = Self.contracts[1]
        try await FilingPlayer(ContractReport.self, contexts(unit))
            .create(try await content(of: contract), partOf: project, choosing: contract.category.code)
    }

    private func play(_ contract: Contract) async throws {
        let record = try await FilingPlayer(ContractReport.self, contexts(unit))
            .create(try await content(of: contract), partOf: project, choosing: contract.category.code)
        if let last = contract.last { try await handle(ContractReport.self, record, until: last) }
    }

    /// Takes a filing along its way up to a step.
    private func handle(_ kind: any Filing.Type, _ saved: FilingRecord, until last: String) async throws {
        var record = try await FilingPlayer(kind, contexts(unit)).perform("submission", on: saved)
        guard last != "submission" else { return }
        let accepting = try FilingPlayer(kind, try await contexts(acceptor))
        if last == "return" {
            try await accepting.perform("return", on: record, reason: "分包范围与总包合同不一致，请核对后重新填报。")
            return
        }
        record = try await accepting.perform("acceptance", on: record)
        guard last == "review" else { return }
        try await FilingPlayer(kind, try await contexts(reviewer)).perform("review", on: record)
    }

    /// What the unit types into a contract report.
    func content(of contract: Contract) async throws -> Content {
        let context = try await contexts(unit)
        var content = ContractReport.form.initial
        content[ContractReport.contractor] = DemonstrationRegisters.organisations[contract.contractor].code
        content[ContractReport.contractName] = project.title + contract.name
        content[ContractReport.method] = "公开招标"
        content[ContractReport.amount] = contract.amount
        content[ContractReport.pricing] = "固定总价"
        content[ContractReport.signedDate] = CalendarDate(year: 2026, month: 11, day: 2)
        content[ContractReport.start] = CalendarDate(year: 2027, month: 1, day: 4)
        content[ContractReport.end] = CalendarDate(year: 2027, month: 9, day: 30)
        content[ContractReport.usesTemplate] = true
        content[ContractReport.scope] = "屋面翻修、外墙粉刷、楼道整治及相关设施改造"
        content[ContractReport.manager] = try await DemonstrationRegisters.key(of: "郭建设", context)
        guard ContractCategory.isConstruction(contract.category.code) else { return content }
        content[ContractReport.safetyFee] = 18.5
        content[ContractReport.safetyOfficer] = try await DemonstrationRegisters.key(of: "秦安全", context)
        content[ContractReport.staff] = [Self.staff]
        content[ContractReport.staffConsent] = Consents.siteStaff.version
        return content
    }

    private static var staff: RowContent {
        var person = RowContent()
        person[ContractReport.post] = "施工员"
        person[ContractReport.staffName] = "高施工"
        person[ContractReport.documentKind] = "身份证"
        person[ContractReport.documentNumber] = PersonalValue("360102197802280035", .citizenNumber)
        person[ContractReport.certificateNumber] = "沪建施2024001234"
        person[ContractReport.telephone] = PersonalValue("13900000000", .phone)
        return person
    }

    static var startReview: Content {
        var content = StartReview.form.initial
        content[StartReview.plannedStart] = CalendarDate(year: 2027, month: 1, day: 4)
        content[StartReview.plannedCompletion] = CalendarDate(year: 2027, month: 9, day: 30)
        content[StartReview.chiefSupervisor] = "许监理"
        content[StartReview.notice] = "主要出入口已设置施工公示牌，公示项目名称、参建单位、工期和监督电话。"
        content[StartReview.safetyFee] = "已按合同约定支付首期安全防护文明施工措施费。"
        content[StartReview.scheme] = "施工组织设计已经监理单位审批。"
        content[StartReview.residents] = "已张贴居民告知书并完成征询。"
        return content
    }

    static var completion: Content {
        var content = CompletionFiling.form.initial
        content[CompletionFiling.started] = CalendarDate(year: 2027, month: 1, day: 6)
        content[CompletionFiling.completed] = CalendarDate(year: 2027, month: 9, day: 24)
        content[CompletionFiling.accepted] = CalendarDate(year: 2027, month: 10, day: 12)
        content[CompletionFiling.conclusion] = "合格"
        content[CompletionFiling.settlement] = 1206.8
        content.rows[CompletionFiling.warranty.spec.name] = [
            ["item": "屋面防水工程、有防水要求的卫生间、房间和外墙面的防渗漏", "term": "5年"],
            ["item": "电气管线、给排水管道、设备安装和装修工程", "term": "2年"],
        ]
        return content
    }
}
