import HTTPCore
import RegionSDK

extension FilingDesk {
    /// The list page.
    func list(_ context: RequestContext) async throws -> Answer {
        let actor = try context.signedIn()
        let query = ListQuery(type, context.query)
        let store = ListStore(type: type, extent: try Extent(of: type.reading, for: actor))
        let result = try await context.database.read { try store.page(query, on: $0) }
        return .page(
            ListPage(
                type: type, context: context, query: query, result: result, mayCreate: actor.holds(saving.permission)
            ).page)
    }

    /// The page of one filing: to fill in while it is the reader's and not locked, to read otherwise.
    func show(_ context: RequestContext) async throws -> Answer {
        let success = context.query.first("done").flatMap(type.workflow.success)
        return .page(try await page(of: try context.filingID(), context, success: success))
    }

    /// The page of a filing as it stands, with what is to be said on top.
    func page(of id: ID<FilingRecord>, _ context: RequestContext, banner: String? = nil, success: String? = nil)
        async throws -> Page
    {
        let work = try Work(type, context)
        let view = try await context.database.read { try FilingView(id, work, on: $0) }
        if view.isEditable {
            return EditPage(
                type: type, context: context, record: view.record, content: view.record.content, banner: banner,
                success: success, papers: view.papers, history: view.history
            ).page
        }
        return ReadPage(
            type: type, context: context, record: view.record, papers: view.papers, history: view.history,
            transitions: view.transitions, isFiler: view.isFiler, banner: banner, success: success
        ).page
    }

    /// The print. Refused in states that cannot be printed.
    func printed(_ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let id = try context.filingID()
        let record = try await context.database.read { try work.read(id, on: $0) }
        if let refusal = type.workflow.printing.refusal(in: record.state) { throw HubError(.refused, refusal) }
        return .page(PrintPage(type: type, context: context, record: record).page)
    }

    /// What a field's text means, for the script of the form: that of a new filing, or of the `record` it names.
    func lookUp(_ context: RequestContext) async throws -> Answer {
        guard let name = context.parameters["field"], let lookup = type.form.field(name)?.lookup else {
            throw HubError.noFiling
        }
        let work = try Work(type, context)
        let text = context.query.first("value")?.trimmed ?? ""
        let asking = context.query.first("record").flatMap { ID<FilingRecord>($0) }
        do {
            let found = try await context.database.read { connection in
                let record = try asking.map { try work.read($0, on: connection) }
                return try lookup.find(text, work.scene(record, on: connection))
            }
            let members = found.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string(shown($0.key, $0.value))) }
            return .json(.object(members))
        } catch let error as RegionSDK.FieldError {
            return .json(
                ["error": ["code": "invalid", "message": .string(error.message)]], status: .unprocessableContent)
        }
    }
}

extension FilingDesk {
    /// The text of a looked-up field as its place in the form shows it.
    private func shown(_ name: String, _ text: String) -> String {
        guard let spec = type.form.field(name), spec.isComputed else { return text }
        return FieldView(Content()).reading(spec, text)
    }
}

/// What the page of a filing shows, read in one snapshot.
struct FilingView: Sendable {
    let record: FilingRecord
    let papers: [Paper]
    let history: [HistoryEntry]
    let transitions: [(transition: Transition, refusal: String?)]
    let isFiler: Bool
    let isEditable: Bool

    init(_ id: ID<FilingRecord>, _ work: Work, on connection: any Connection) throws {
        let record = try work.read(id, on: connection)
        self.record = record
        papers = try PaperStore.papers(of: id, on: connection)
        history = try History.entries(of: id, on: connection)
        isFiler = work.mayAct(work.type.workflow.saving.permission, on: record)
        isEditable = isFiler && work.type.workflow.saving.states[record.state] != nil
        transitions = try work.type.workflow.transitions.filter { work.mayAct($0.permission, on: record) }.map {
            ($0, try work.refusal(of: $0, on: record, connection))
        }
    }
}

extension Workflow {
    /// What the page says after something was done, by the word in its address.
    func success(_ done: String) -> String? {
        switch done {
        case "creation": saving.created
        case "change": saving.changed
        default: transition(done)?.success
        }
    }
}
