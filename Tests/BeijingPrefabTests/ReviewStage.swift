import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

/// The region in a hub of its own, with people of every role, a pool of experts and registered buildings.
struct ReviewStage: Sendable {
    let hub: TestHub

    static func with(_ dialect: Dialect = .sqlite, _ body: (ReviewStage) async throws -> Void) async throws {
        try await TestHub.run(
            dialect, regions: [BeijingPrefab.self], tenants: ["alpha"], accounts: Someone.accounts
        ) { hub in
            let stage = ReviewStage(hub: hub)
            try await DemonstrationExperts.fill(try await stage.context(Someone.administrator))
            try await DemonstrationBuildings.fill(try await stage.context(Someone.administrator))
            try await body(stage)
        }
    }

    func context(_ account: String) async throws -> RequestContext {
        try await hub.context(of: account, in: BeijingPrefab.self)
    }

    func player(_ account: String, _ kind: any Filing.Type = ReviewCase.self) async throws -> FilingPlayer {
        try FilingPlayer(kind, try await context(account))
    }

    /// A review that has come to a stage before its meeting.
    func review(
        _ stage: DemonstrationReviews.Stage, by account: String = Someone.developer, _ name: String = "示例家园"
    ) async throws -> FilingRecord {
        let reviews = DemonstrationReviews(contexts: { try await context($0) })
        let record = try await reviews.play(name, by: account, until: min(stage, .complete))
        guard stage > .complete else { return try await player(account).read(record.id) }
        passMeeting()
        try await MeetingCompleting.complete(
            record.id, leader: try await invitations(record.id).first?.1.id, version: nil, try await context(account))
        return try await player(account).read(record.id)
    }

    /// Moves the clock behind the meeting of a review that was just arranged.
    func passMeeting() { hub.clock.advance(seconds: 4 * 86_400) }

    /// The invitations of a case, each with the account of its expert.
    func invitations(_ id: ID<FilingRecord>) async throws -> [(account: String, Invitation)] {
        let context = try await context(Someone.administrator)
        return try await context.database.read { connection in
            guard let meeting = try MeetingStore.meeting(of: id, on: connection) else { return [] }
            return try InvitationStore.invitations(to: meeting.id, on: connection).map { invitation in
                let entry = try context.services.registers.entry(invitation.expert, in: .experts, on: connection)
                return (entry?["account"] ?? "", invitation)
            }
        }
    }

    func draws(_ id: ID<FilingRecord>) async throws -> [DrawRecord] {
        let context = try await context(Someone.administrator)
        return try await context.database.read { connection in
            guard let meeting = try MeetingStore.meeting(of: id, on: connection) else { return [] }
            return try DrawStore.draws(of: meeting.id, on: connection)
        }
    }

    /// What goes wrong, in words; nil where nothing does.
    func refusal(_ work: () async throws -> Void) async throws -> String? {
        do {
            try await work()
            return nil
        } catch let error as HubError { return error.fields.first?.message ?? error.message }
    }

    func answer(_ invitation: Invitation, _ step: InvitationStep, _ account: String, reason: String = "另有安排")
        async throws
    {
        try await Answering.answer(invitation.id, step, reason: reason, try await context(account))
    }

    /// A stored file of its own content.
    func file(of words: String, _ context: RequestContext) async throws -> StoredFile {
        let source = Once(Array("%PDF-1.4\n% \(words)\n%%EOF\n".utf8))
        return try await context.services.files.store(
            name: "\(words).pdf", rule: FileRule(types: ["pdf"], megabytes: 1)
        ) { source.take() }
    }

    /// How many of these files the store still knows, and how often they are claimed.
    func stored(_ files: [StoredFile]) async throws -> (known: Int, claims: Int) {
        let digests = files.map(\.digest)
        return try await hub.database().read { connection in
            let row = try connection.row(
                "SELECT COUNT(*), SUM(claims) FROM stored_file WHERE digest IN \(list: digests)")
            return (try row?.get(0) ?? 0, try row?.get(1) ?? 0)
        }
    }

    /// A small file in the store.
    func file(_ account: String) async throws -> StoredFile {
        try await DemonstrationPaper.store("意见", try await context(account))
    }
}

extension ReviewStage {
    /// Opens an address of the region, through the whole hub.
    func open(_ path: String, as account: String?) async throws -> TestAnswer {
        try await hub.send(.get, "/alpha/prefab\(path)", as: account)
    }

    /// The text of a page.
    func page(_ path: String, as account: String?) async throws -> String {
        try await open(path, as: account).text
    }

    /// Posts a form of many fields as the browser does.
    func post(_ path: String, as account: String, _ fields: [(String, String)]) async throws -> TestAnswer {
        let token = (FormBody.tokenField, try await hub.formToken(of: account))
        let headers = Headers([
            (.host, "hub.test"), (.cookie, try await hub.cookie(of: account)),
            (.contentType, "application/x-www-form-urlencoded"),
        ])
        let body = URLEncodedForm(([token] + fields).map { URLEncodedForm.Field($0.0, $0.1) }).encoded
        return try await hub.send(
            Request(
                method: .post, target: "/alpha/prefab\(path)", headers: headers, body: .bytes(Array(body.utf8))))
    }

    /// The subjects and texts in somebody's inbox.
    func inbox(_ account: String) async throws -> String {
        try await hub.send(.get, "/alpha/inbox", as: account).text
    }
}

/// What a person posts: the texts of each field and of each cell.
func fields(of content: Content) -> [(String, String)] {
    content.texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        + content.personal.map { ($0.key, $0.value.revealed) }
        + content.rows.flatMap { table, rows in
            rows.enumerated().flatMap { index, row in
                ["kind", "name", "creditCode", "qualification", "lead", "unit", "post", "title", "task", "ratio"].map {
                    ("\(table)[\(index)].\($0)", row.text($0))
                }
            }
        }
}
