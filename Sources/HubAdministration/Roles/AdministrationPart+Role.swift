import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

extension AdministrationPart {
    /// One role: its page, its rights, its end; and new ones.
    var rolePageRoutes: [HostRoute] {
        let access = HostAccess.access(.holder(of: CoreRights.roles))
        let path = Self.rolePath
        return [
            HostRoute(.get, "\(path)/new", access: access, "新增角色页面") { context in
                .page(NewRoleForm().page(context, try await roles(context), faults: []))
            },
            HostRoute(.post, path, access: access, "新增角色") { try await define($0) }.with(\.stepUp, true),
            HostRoute(.get, "\(path)/{role}", access: access, "角色") { context in
                let done = (try? URLEncodedForm(query: context.request.request.query))?["done"]
                return .page(try await rolePage(context, done: done))
            },
            HostRoute(.post, "\(path)/{role}", access: access, "修改角色权限") { try await setGrants($0) }
                .with(\.stepUp, true),
            HostRoute(.post, "\(path)/{role}/removal", access: access, "删除角色") { try await removeRole($0) }
                .with(\.stepUp, true),
        ]
    }

    /// A role of the tenant's own, with the rights of the one it is a copy of, as far as such a role may have them.
    private func define(_ context: HostContext) async throws -> Answer {
        let form = NewRoleForm(try await context.request.form())
        let roles = try await roles(context)
        guard let template = roles.first(where: { $0.id == form.template }) else {
            return .page(form.page(context, roles, faults: [FieldError("template", "请选择模板角色！")]))
        }
        let grants = RightLine.all(context.modules, roles).filter {
            !CoreRights.administrative.contains($0.permission)
        }.flatMap { line in (line.scopes[template.id] ?? []).map { Grant(line.permission, $0) } }
        let role = NewRole(
            name: form.name, title: form.title, holder: template.holder, grants: grants,
            excludes: template.isFixed ? [] : template.excludes)
        let access = context.tenant.access
        do {
            try await context.request.database.write { connection in
                try access.define(role, by: AccessChange(context.request), on: connection)
            }
        } catch let fault as HubError where !fault.fields.isEmpty {
            return .page(form.page(context, roles, faults: fault.fields))
        }
        return .redirect(context.link("\(Self.rolePath)/\(TenantRole.ownPrefix)\(form.name)?done=creation"))
    }

    private func setGrants(_ context: HostContext) async throws -> Answer {
        let id = context.request.parameters["role"] ?? ""
        let form = try await context.request.form()
        let access = context.tenant.access
        let known = Dictionary(
            (context.modules.flatMap(\.permissions) + CoreRights.permissions).map { ($0.id, $0) }
        ) { first, _ in first }
        let grants = try form.all("grant").map { try Grant($0, among: known) }
        do {
            try await context.request.database.write { connection in
                try administration.hold(role: id, on: connection)
                let role = try access.roles(on: connection).first { $0.id == id }
                guard let role else { throw HubError(.notFound, "角色不存在！") }
                guard role.version == form.first("version") else { throw HubError(.stale, "数据已被他人修改，请刷新后重试！") }
                let fixed = role.rights.filter { known[$0.key] == nil }.flatMap { right, scopes in
                    scopes.map { Grant(Permission(right, right), $0) }
                }
                try access.set(grants + fixed, of: id, by: AccessChange(context.request), on: connection)
            }
        } catch let fault as HubError where fault.code.isForThePage {
            return .page(try await rolePage(context, typed: Set(grants), fault: fault))
        }
        return .redirect(context.link("\(Self.rolePath)/\(id)?done=change"))
    }

    private func removeRole(_ context: HostContext) async throws -> Answer {
        let id = context.request.parameters["role"] ?? ""
        let form = try await context.request.form()
        let back = context.link("\(Self.rolePath)/\(id)")
        if let question = context.question("删除后不能恢复。确定删除该角色吗？", form, back: back) { return question }
        let access = context.tenant.access
        do {
            try await context.request.database.write { connection in
                try administration.hold(role: id, on: connection)
                try access.remove(role: id, by: AccessChange(context.request), on: connection)
            }
        } catch let fault as HubError where fault.code.isForThePage {
            return .page(try await rolePage(context, fault: fault))
        }
        return .redirect(context.link(Self.rolePath))
    }
}

extension Grant {
    /// Out of a form: `shanghai.report.read district`. Throws `malformed` for anything that the page does not offer.
    init(_ text: String, among known: [String: Permission]) throws {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 2, let permission = known[words[0]], let scope = DataScope(rawValue: words[1]) else {
            throw HubError(.malformed, "请求内容的格式不正确！")
        }
        self.init(permission, scope)
    }
}
