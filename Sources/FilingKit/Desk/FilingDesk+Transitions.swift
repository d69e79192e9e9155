import HTML
import HTTPCore
import RegionSDK

extension FilingDesk {
    /// A transition asked for by a page. What was typed beside the button and not saved is never lost: the form
    /// comes back with it and asks to save first.
    func perform(_ transition: Transition, _ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let id = try context.filingID()
        if let unsaved = try await unsaved(transition, form, id, context) { return unsaved }
        if let question = transition.question, form.first("_confirmed") == nil {
            return .page(confirmation(question, transition, form, id, context))
        }
        do {
            let version = try form.version()
            _ = try await Work(type, context).perform(
                transition, on: id, version: version, reason: form.first("reason") ?? "")
            return .redirect(context.link("\(path)/\(id)?done=\(transition.id)"))
        } catch let error as HubError where error.code == .invalid {
            return try await askAgain(transition, form, error, id, context)
        } catch let error as HubError where error.code == .stale || error.code == .refused {
            return try await overtaken(transition, form, error, id, context)
        }
    }

    /// What is shown to who was refused: how the filing stands now, and the reason he typed. Where somebody was faster
    /// and the step can still be done, the reason waits to be sent again.
    private func overtaken(
        _ transition: Transition, _ form: FormBody, _ error: HubError, _ id: ID<FilingRecord>,
        _ context: RequestContext
    ) async throws -> Answer {
        let typed = form.first("reason")?.trimmed ?? ""
        guard let rule = transition.reason, !typed.isEmpty else {
            return .page(try await page(of: id, context, banner: error.message))
        }
        let work = try Work(type, context)
        let view = try await context.database.read { try FilingView(id, work, on: $0) }
        let now = view.transitions.first { $0.transition.id == transition.id }
        guard error.code == .stale, let now, now.refusal == nil else {
            let unsent = "您填写的\(rule.title)未提交：\(typed)"
            return .page(try await page(of: id, context, banner: error.message, unsent: unsent))
        }
        return .page(
            ReasonPage(
                type: type, context: context, record: view.record, transition: transition, typed: typed,
                banner: error.message, latest: view.history.last
            ).page)
    }

    /// The page that asks for the reason.
    func question(_ transition: Transition, _ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let id = try context.filingID()
        let (record, refusal) = try await context.database.read { connection in
            let record = try work.fetch(id, for: transition.permission, on: connection)
            return (record, try work.refusal(of: transition, on: record, connection))
        }
        if let refusal { return .page(try await page(of: id, context, banner: refusal)) }
        return .page(ReasonPage(type: type, context: context, record: record, transition: transition).page)
    }

    private func unsaved(
        _ transition: Transition, _ form: FormBody, _ id: ID<FilingRecord>, _ context: RequestContext
    ) async throws -> Answer? {
        guard transition.permission == saving.permission, form.fields.contains(where: isField) else { return nil }
        let work = try Work(type, context)
        let record = try await context.database.read { try work.fetch(id, for: transition.permission, on: $0) }
        let module = type.form.module(form.first("_module"))
        let part = type.form.part(module)
        let typed = record.content.taking(part, from: part.content(fromFields: form.pairs, over: record.content))
        guard saving.states[record.state] != nil, typed.said != record.content.said else { return nil }
        return try await again(
            id, context, module: module, seen: form.first("version").flatMap { Int($0) },
            banner: type.workflow.unsavedSentence
        ) { _ in typed }
    }

    private func isField(_ field: FormBody.Field) -> Bool {
        type.form.field(String(field.name.prefix { $0 != "[" })) != nil
    }

    private func confirmation(
        _ question: String, _ transition: Transition, _ form: FormBody, _ id: ID<FilingRecord>,
        _ context: RequestContext
    ) -> Page {
        let address = context.link("\(path)/\(id)")
        let carried = form.pairs.filter { $0.name != FormBody.tokenField }
        return Page(
            title: transition.title, breadcrumbs: [Breadcrumb(transition.title)], menuPath: path,
            body: Parts.confirmation(
                question, action: "\(address)/\(transition.id)", token: context.formToken, fields: carried,
                back: address))
    }

    private func askAgain(
        _ transition: Transition, _ form: FormBody, _ error: HubError, _ id: ID<FilingRecord>,
        _ context: RequestContext
    ) async throws -> Answer {
        let work = try Work(type, context)
        let record = try await context.database.read { try work.read(id, on: $0) }
        return .page(
            ReasonPage(
                type: type, context: context, record: record, transition: transition,
                typed: form.first("reason") ?? "", error: error.fields.first?.message ?? error.message
            ).page)
    }
}
