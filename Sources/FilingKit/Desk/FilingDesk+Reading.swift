import HTTPCore
import RegionSDK

extension FilingDesk {
    /// The list page.
    func list(_ context: RequestContext) async throws -> Answer {
        let actor = try context.signedIn()
        let query = ListQuery(type, context.query)
        let work = try Work(type, context)
        let store = ListStore(
            type: type, extent: try Extent(of: type.reading, for: actor), vault: context.services.vault)
        let (result, whole) = try await context.database.read { connection in
            (try store.page(query, on: connection), try work.openWhole(of: query, on: connection))
        }
        let mayCreate = actor.holds(saving.permission) && (type.part == nil || whole.map(work.owns) == true)
        return .page(
            ListPage(
                type: type, context: context, query: query, result: result, mayCreate: mayCreate, whole: whole,
                parts: parts.filter { actor.holds($0.reading) }
            ).page)
    }

    /// The page of one filing: to fill in while it is the reader's and not locked, to read otherwise.
    func show(_ context: RequestContext) async throws -> Answer {
        let success = context.query.first("done").flatMap(type.workflow.success)
        return .page(try await page(of: try context.filingID(), context, success: success))
    }

    /// The page of a filing as it stands, with what is to be said on top.
    func page(
        of id: ID<FilingRecord>, _ context: RequestContext, banner: String? = nil, unsent: String? = nil,
        success: String? = nil, asked: RevealingView.Asked? = nil
    ) async throws -> Page {
        let work = try Work(type, context)
        let view = try await context.database.read { try FilingView(id, work, parts: parts, on: $0) }
        let buttons = partButtons(view, context) + pageButtons(view, context)
        if view.isEditable {
            var page = EditPage(
                type: type, context: context, record: view.record, content: view.record.content,
                errors: banner == nil ? [] : type.form.consentErrors(in: view.record.content), banner: banner,
                success: success, papers: view.papers, history: view.history, terms: view.terms, parts: buttons)
            page.module = type.form.module(context.query.first("module"))
            page.items = view.items
            return page.page
        }
        var page = ReadPage(
            type: type, context: context, record: view.record, papers: view.papers, history: view.history,
            terms: view.terms, transitions: view.transitions, isFiler: view.isFiler, mayReveal: view.mayReveal,
            banner: banner, unsent: unsent, success: success, parts: buttons)
        page.items = view.items
        page.asked = asked
        return page.page
    }

    /// The businesses that are part of a filing, as the buttons of its page; those that are not open yet say why.
    private func partButtons(_ view: FilingView, _ context: RequestContext) -> [ButtonPart] {
        view.parts.map { kind, refusal in
            let isNew = view.isFiler && kind.part?.isSingle == true
            let address = PageAddress(
                context.link("/\(kind.kind.path)") + (isNew ? "/new" : ""), query: Start(whole: view.record.id).pairs)
            return ButtonPart(
                kind.kind.title, .plain, .link(address.href), blockedBecause: refusal)
        }
    }

    /// The region's own pages about a filing, and its draft, as far as the person may open them.
    private func pageButtons(_ view: FilingView, _ context: RequestContext) -> [ButtonPart] {
        let address = context.link("\(path)/\(view.record.id)")
        let pages = type.pages.filter { context.actor?.holds($0.permission) == true }.map { page in
            ButtonPart(
                page.title, .plain, .link("\(address)/\(page.path)"), blockedBecause: page.refusal(view.record))
        }
        guard let draft = type.draft, view.isFiler else { return pages }
        let blocked = view.isIncomplete ? draft.incomplete : nil
        let show = draft.preview.map { ButtonPart($0, .plain, .link("\(address)/draft"), blockedBecause: blocked) }
        return pages + (show.map { [$0] } ?? [])
            + [ButtonPart(draft.download, .plain, .link("\(address)/draft/file"), blockedBecause: blocked)]
    }

    /// The print. Refused in states that cannot be printed.
    func printed(_ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let id = try context.filingID()
        let (record, items) = try await context.database.read { connection in
            let record = try work.read(id, on: connection)
            return (record, try work.items(of: record, on: connection))
        }
        if let refusal = type.workflow.printing.refusal(in: record.state) { throw HubError(.refused, refusal) }
        return .page(PrintPage(type: type, context: context, record: record, items: items).page)
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
                try lookup.find(text, try asker(asking, work, on: connection))
            }
            let members = found.sorted { $0.key < $1.key }.map {
                JSON.Member($0.key, .string(shown($0.key, $0.value, context.lists)))
            }
            return .json(.object(members))
        } catch let error as RegionSDK.FieldError {
            return .json(
                ["error": ["code": "invalid", "message": .string(error.message)]], status: .unprocessableContent)
        }
    }
}

extension FilingDesk {
    /// The scene in which a form asks: that of the `record` it names, or of a new filing with what it is part of.
    func asker(_ record: ID<FilingRecord>?, _ work: Work, on connection: any Connection) throws -> Scene {
        if let record { return try work.scene(try work.read(record, on: connection), on: connection) }
        let start = Start(work.context.query)
        let whole = start.whole == nil ? nil : try work.whole(of: start, on: connection)
        return work.scene(nil, of: whole, on: connection)
    }

    /// The text of a looked-up field as its place in the form shows it.
    private func shown(_ name: String, _ text: String, _ lists: CodeLists) -> String {
        guard let spec = type.form.field(name), spec.isComputed else { return text }
        return FieldView(Content(), lists).reading(spec, text)
    }
}

/// What the page of a filing shows, read in one snapshot.
struct FilingView: Sendable {
    let record: FilingRecord
    let papers: [Paper]
    let history: [HistoryEntry]
    let terms: TermsView
    let transitions: [(transition: Transition, refusal: String?)]
    let isFiler: Bool
    let isEditable: Bool
    /// What belongs to it, of every kind.
    let items: [FilingItem]
    /// True while a module or a kind of items is not filled in; asked only where there is a draft.
    let isIncomplete: Bool
    let mayReveal: Bool
    /// What is part of it, each with why it is not open yet.
    let parts: [(kind: any Filing.Type, refusal: String?)]

    init(_ id: ID<FilingRecord>, _ work: Work, parts: [any Filing.Type] = [], on connection: any Connection) throws {
        let record = try work.read(id, on: connection)
        self.record = record
        papers = try PaperStore.papers(of: id, on: connection)
        history = try History.entries(of: id, on: connection)
        let hasTerms = !work.type.workflow.deadlines.isEmpty
        terms = TermsView(
            work.type, record, hasTerms ? try TermStore.terms(of: id, on: connection) : [], work.context)
        isFiler = try work.mayAct(work.type.workflow.saving.permission, on: record, connection)
        isEditable = isFiler && work.type.workflow.saving.states[record.state] != nil
        items = try work.items(of: record, on: connection)
        isIncomplete = try work.type.draft?.incomplete != nil && !work.gaps(in: record, connection).isEmpty
        mayReveal = try work.mayReveal(record, connection)
        self.parts = try parts.filter { work.actor.holds($0.reading) }.map { kind in
            let scene = work.scene(nil, of: record, on: connection)
            return (kind, try kind.part?.refusal(record, scene))
        }
        transitions = try work.type.workflow.transitions.filter {
            try !$0.isTakenByRegion && work.mayAct($0.permission, on: record, connection)
        }.map {
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
