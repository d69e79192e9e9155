import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting

@testable import ShanghaiRepair

/// The region in a hub of its own, with people of every role.
struct RepairStage: Sendable {
    let hub: TestHub

    static func with(_ dialect: Dialect = .sqlite, _ body: (RepairStage) async throws -> Void) async throws {
        try await TestHub.run(
            dialect, regions: [ShanghaiRepair.self], tenants: ["alpha"], accounts: Someone.accounts
        ) { try await body(RepairStage(hub: $0)) }
    }

    func context(_ account: String) async throws -> RequestContext {
        try await hub.context(of: account, in: ShanghaiRepair.self)
    }

    func reports(_ account: String) async throws -> FilingPlayer {
        try FilingPlayer(ProjectReport.self, try await context(account))
    }

    func declarations(_ account: String) async throws -> FilingPlayer {
        try FilingPlayer(RepairDeclaration.self, try await context(account))
    }

    /// A declaration of a unit that is reported.
    func declared(by unit: String = Someone.unit) async throws -> FilingRecord {
        let desk = try await declarations(unit)
        return try await desk.perform("submission", on: try await desk.create(Samples.declaration))
    }

    /// A report of `Someone.unit` in a state.
    func report(in state: FilingState) async throws -> FilingRecord {
        let unit = try await reports(Someone.unit)
        let acceptor = try await reports(Someone.acceptor)
        let saved = try await unit.create(Samples.report(naming: try await declared().code))
        if state == RepairState.saved { return saved }
        let submitted = try await unit.perform("submission", on: saved)
        if state == RepairState.submitted { return submitted }
        if state == RepairState.returned {
            return try await acceptor.perform("return", on: submitted, reason: "面积与批复不一致")
        }
        let accepted = try await acceptor.perform("acceptance", on: submitted)
        if state == RepairState.accepted { return accepted }
        return try await reports(Someone.reviewer).perform("review", on: accepted)
    }
}

extension RepairStage {
    /// Does a step on a report and gives the sentence of its refusal, or nil.
    func refusal(of step: String, on record: FilingRecord, by account: String) async throws -> String? {
        do {
            try await reports(account).perform(step, on: record, reason: step == "return" ? "请核对" : "")
            return nil
        } catch let error as HubError { return error.message }
    }

    /// Saves a report that names a declaration's number and gives the red sentence, or nil where it was saved.
    func fault(_ number: String) async throws -> String? {
        do {
            try await reports(Someone.unit).create(Samples.report(naming: number))
            return nil
        } catch let error as HubError {
            return error.fields.first { $0.field == "declarationNumber" }?.message ?? "not beside the number"
        }
    }

    /// Opens an address of the region, through the whole hub.
    func open(_ path: String, as account: String?, query: [(String, String)] = []) async throws -> TestAnswer {
        let question = query.isEmpty ? "" : "?" + Self.encoded(query)
        return try await hub.send(.get, "/alpha/repair\(path)\(question)", as: account)
    }

    /// The text of a page.
    func page(_ path: String, as account: String?, query: [(String, String)] = []) async throws -> String {
        try await open(path, as: account, query: query).text
    }

    /// Posts a form of many fields as the browser does.
    func post(_ path: String, as account: String, _ fields: [(String, String)]) async throws -> TestAnswer {
        let token = (FormBody.tokenField, try await hub.formToken(of: account))
        let headers = Headers([
            (.host, "hub.test"), (.cookie, try await hub.cookie(of: account)),
            (.contentType, "application/x-www-form-urlencoded"),
        ])
        let body = RequestBody.bytes(Array(Self.encoded([token] + fields).utf8))
        return try await hub.send(
            Request(method: .post, target: "/alpha/repair\(path)", headers: headers, body: body))
    }

    private static func encoded(_ fields: [(String, String)]) -> String {
        URLEncodedForm(fields.map { URLEncodedForm.Field($0.0, $0.1) }).encoded
    }
}
