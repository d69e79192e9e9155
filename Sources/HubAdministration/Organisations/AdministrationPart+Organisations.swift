import FilingKit
import HTML
import HTTPCore
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    static let organisationPath = "/administration/organisations"

    /// Organisations: list, new, page, changes.
    var organisationRoutes: [HostRoute] {
        let path = Self.organisationPath
        let access = HostAccess.access(.holder(of: CoreRights.people))
        return list("/organisations", "单位管理", CoreRights.people) { organisationListing($0) } + [
            HostRoute(.get, "\(path)/new", access: access, "新增单位页面") { context in
                .page(OrganisationForm().page(context, faults: []))
            },
            HostRoute(.post, path, access: access, "新增单位") { try await addOrganisation($0) },
            HostRoute(.get, "\(path)/{id}", access: access, "单位") { context in
                let done = (try? URLEncodedForm(query: context.request.request.query))?["done"]
                return .page(try await organisationPage(context, done: done))
            },
            HostRoute(.post, "\(path)/{id}", access: access, "修改单位") { context in
                try await act(context, "change", "core.organisation.change") { id, form, connection in
                    let facts = OrganisationForm(form).facts
                    try administration.change(id, version: form.version, to: facts, on: connection)
                }
            },
            HostRoute(.post, "\(path)/{id}/disabling", access: access, "停用单位") { context in
                try await act(
                    context, "disabling", "core.organisation.disable", asks: "停用后任何人不能再代表该单位办理业务。确定停用吗？"
                ) { id, form, connection in
                    try administration.setDisabled(true, organisation: id, version: form.version, on: connection)
                }
            }
            .with(\.stepUp, true),
            HostRoute(.post, "\(path)/{id}/enabling", access: access, "启用单位") { context in
                try await act(context, "enabling", "core.organisation.enable") { id, form, connection in
                    try administration.setDisabled(false, organisation: id, version: form.version, on: connection)
                }
            }
            .with(\.stepUp, true),
        ]
    }

    private func organisationListing(_ context: HostContext) -> Listing<OrganisationLine> {
        let path = Self.organisationPath
        return Listing(
            title: "单位管理", path: path,
            filters: [
                ListFilter("name", "单位名称"), ListFilter("code", "统一社会信用代码"),
                ListFilter("state", "状态", .choice([("active", "正常"), ("disabled", "已停用")])),
            ],
            columns: [
                ListColumn("单位名称", order: "name", text: \.organisation.name) { line in
                    a(.href(context.link("\(path)/\(line.organisation.id)"))) { line.organisation.name }
                },
                ListColumn("统一社会信用代码", .short, order: "code", text: \.organisation.creditCode),
                ListColumn("法定代表人", text: \.organisation.legalRepresentative),
                ListColumn("人数", .number, text: { String($0.people) }),
                ListColumn("状态", .short, text: { $0.isDisabled ? "已停用" : "正常" }) { Parts.stateBadge($0.badge) },
                .actions { [RowAction("查看", href: context.link("\(path)/\($0.organisation.id)"))] },
            ],
            actions: [ButtonPart("新增单位", .main, .link(context.link("\(path)/new")), icon: .plus)],
            export: "core.organisation.export", key: { $0.organisation.id.value },
            read: { query, place, connection in
                var search = OrganisationSearch()
                search.name = query["name"]
                search.code = query["code"]
                search.isDisabled = query.texts["state"].map { $0 == "disabled" }
                return try administration.organisations(search, place, on: connection)
            })
    }

    private func addOrganisation(_ context: HostContext) async throws -> Answer {
        let form = OrganisationForm(try await context.request.form())
        let identity = context.tenant.identity
        let audit = context.request.services.audit
        do {
            let id = try await context.request.database.write { connection in
                let id = try identity.add(form.new, on: connection)
                try audit.record(
                    context.deed("core.organisation.add", on: "organisation:\(id)", detail: form.name), on: connection)
                return id
            }
            return .redirect(context.link("\(Self.organisationPath)/\(id)?done=creation"))
        } catch let fault as HubError where !fault.fields.isEmpty {
            return .page(form.page(context, faults: fault.fields))
        }
    }

    /// Changes an organisation and goes back to its page; what goes wrong stands there with all that was typed.
    private func act(
        _ context: HostContext, _ done: String, _ action: String, asks sentence: String? = nil,
        _ work: @escaping @Sendable (ID<Organisation>, FormBody, any Connection) throws -> Void
    ) async throws -> Answer {
        let id: ID<Organisation> = try context.id()
        let form = try await context.request.form()
        let back = context.link("\(Self.organisationPath)/\(id)")
        if let sentence, let question = context.question(sentence, form, back: back) { return question }
        do {
            try await context.change(action, on: "organisation:\(id)") { try work(id, form, $0) }
            return .redirect("\(back)?done=\(done)")
        } catch let fault as HubError where fault.code.isForThePage {
            return .page(try await organisationPage(context, form: form, fault: fault))
        }
    }
}

extension OrganisationLine {
    var badge: BadgePart { isDisabled ? BadgePart("已停用", .cross, .bad) : BadgePart("正常", .check, .good) }
}
