import HTTPCore
import RegionSDK

/// The items of a filing on the web.
///
/// | address | what it is |
/// |---|---|
/// | `GET /reports/{id}/buildings` | the list |
/// | `GET /reports/{id}/buildings/choice`, `POST /reports/{id}/buildings/choice` | choosing |
/// | `GET /reports/{id}/buildings/new`, `POST /reports/{id}/buildings` | typing one in |
/// | `GET /reports/{id}/buildings/{item}`, `POST …` | one, saving a change of it |
/// | `POST /reports/{id}/buildings/{item}/removal` | taking one out |
extension FilingDesk {
    var itemRoutes: [Route] { type.items.flatMap { routes(of: $0) } }

    private func routes(of kind: ItemKind) -> [Route] {
        let (base, title) = ("\(path)/{id}/\(kind.id)", "\(type.kind.title)的\(kind.title)")
        let (reading, saving) = (Access.holder(of: type.reading), Access.holder(of: saving.permission))
        var routes = [
            Route(.get, base, access: reading, "\(title)列表") { try await itemList(kind, $0) },
            Route(.post, base, access: saving, "新增\(title)") { try await addItem(kind, $0) },
            Route(.get, "\(base)/new", access: saving, "填写新的\(title)") { try await newItem(kind, $0) },
            Route(.get, "\(base)/{item}", access: reading, "查看\(title)") { try await showItem(kind, $0) },
            Route(.post, "\(base)/{item}", access: saving, "保存\(title)") { try await changeItem(kind, $0) },
            Route(.post, "\(base)/{item}/removal", access: saving, "取消\(title)") { try await removeItem(kind, $0) },
        ]
        if kind.choosing != nil {
            routes += [
                Route(.get, "\(base)/choice", access: saving, "选择\(title)") { try await itemChoices(kind, $0) },
                Route(.post, "\(base)/choice", access: saving, "确定选择\(title)") { try await chooseItems(kind, $0) },
            ]
        }
        return routes
    }

    private func itemList(_ kind: ItemKind, _ context: RequestContext) async throws -> Answer {
        .page(try await itemPage(kind, context) { ItemListPage(scene: $0).page })
    }

    private func newItem(_ kind: ItemKind, _ context: RequestContext) async throws -> Answer {
        .page(try await itemPage(kind, context) { ItemPage(scene: $0, item: nil, content: kind.form.initial).page })
    }

    private func showItem(_ kind: ItemKind, _ context: RequestContext) async throws -> Answer {
        let module = kind.form.module(context.query.first("module"))
        return .page(
            try await itemPage(kind, context) { scene in
                let item = try scene.item(context)
                var page = ItemPage(scene: scene, item: item, content: item.content)
                page.module = module
                page.isSaved = context.query.first("done") != nil
                return page.page
            })
    }

    private func itemChoices(_ kind: ItemKind, _ context: RequestContext) async throws -> Answer {
        .page(try await itemPage(kind, context) { try ItemChoicePage($0).page })
    }

    private func chooseItems(_ kind: ItemKind, _ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        do {
            try await Work(type, context).choose(form.all("key"), kind, for: context.filingID())
        } catch let error as HubError where error.code == .invalid || error.code == .refused {
            return .page(try await itemPage(kind, context) { try ItemChoicePage($0, error: error.message).page })
        }
        return .redirect(try address(kind, context))
    }

    private func addItem(_ kind: ItemKind, _ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let part = kind.form.part(kind.form.module(nil))
        let typed = kind.form.initial.taking(part, from: part.content(fromFields: form.pairs, over: kind.form.initial))
        switch try await Work(type, context).add(typed, kind, to: context.filingID()) {
        case .saved(let id): return .redirect("\(try address(kind, context))/\(id)?done=creation")
        case .wrong(let content, let errors):
            return .page(
                try await itemPage(kind, context) {
                    ItemPage(scene: $0, item: nil, content: content, errors: errors).page
                })
        }
    }

    private func changeItem(_ kind: ItemKind, _ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        guard let id = context.parameters["item"].flatMap({ ID<FilingItem>($0) }) else { throw HubError.noFiling }
        let module = kind.form.module(form.first("_module"))
        let part = kind.form.part(module)
        let typed: @Sendable (Content) -> Content = { part.content(fromFields: form.pairs, over: $0) }
        do {
            let outcome = try await Work(type, context).change(
                id, kind, of: context.filingID(), version: form.version(), module: module?.id, typed: typed)
            switch outcome {
            case .saved:
                let place = module.map { "&module=\($0.id)" } ?? ""
                return .redirect("\(try address(kind, context))/\(id)?done=change\(place)")
            case .wrong(let content, let errors):
                return try await itemAgain(kind, module, context, { _ in content }, errors)
            }
        } catch let error as HubError where error.code == .stale || error.code == .refused {
            return try await itemAgain(kind, module, context, { $0.taking(part, from: typed($0)) }, [], error.message)
        }
    }

    private func itemAgain(
        _ kind: ItemKind, _ module: FormModule?, _ context: RequestContext, _ content: (Content) -> Content,
        _ errors: [RegionSDK.FieldError], _ banner: String? = nil
    ) async throws -> Answer {
        .page(
            try await itemPage(kind, context) { scene in
                let item = try scene.item(context)
                var page = ItemPage(scene: scene, item: item, content: content(item.content), errors: errors)
                page.module = module
                page.banner = banner
                return page.page
            })
    }

    private func removeItem(_ kind: ItemKind, _ context: RequestContext) async throws -> Answer {
        guard let id = context.parameters["item"].flatMap({ ID<FilingItem>($0) }) else { throw HubError.noFiling }
        do {
            try await Work(type, context).remove(id, kind, of: context.filingID())
        } catch let error as HubError where error.code == .refused {
            return .page(try await itemPage(kind, context) { ItemListPage(scene: $0, banner: error.message).page })
        }
        return .redirect(try address(kind, context))
    }

    private func address(_ kind: ItemKind, _ context: RequestContext) throws -> String {
        context.link("\(path)/\(try context.filingID())/\(kind.id)")
    }

    /// A page about the items of the filing that the address names, as far as the reader may see it.
    private func itemPage(_ kind: ItemKind, _ context: RequestContext, _ draw: (ItemScene) throws -> Page) async throws
        -> Page
    {
        let work = try Work(type, context)
        let id = try context.filingID()
        let scene = try await context.database.read { connection in
            let record = try work.read(id, on: connection)
            guard kind.isAsked(record.content) else { throw HubError.noFiling }
            let isFiler = try work.mayAct(saving.permission, on: record, connection)
            let items = try ItemStore.items(of: id, on: connection)
            let isOpen = isFiler && saving.states[record.state] != nil
            let choices = isOpen ? try kind.choosing?.find(record, work.scene(record, on: connection)) ?? [] : []
            return ItemScene(
                type: type, kind: kind, context: context, record: record, items: items, choices: choices,
                isEditable: isOpen)
        }
        return try draw(scene)
    }
}
