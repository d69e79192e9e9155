import FilingKit
import HTML
import HubCore
import RegionSDK

extension AdministrationPart {
    /// Adds a person with a password for one use, and answers with the slip it stands on: nowhere else is it kept.
    func add(_ context: HostContext, _ desk: PeopleDesk) async throws -> Answer {
        let form = try await context.request.form()
        let (name, account, grant) = (form.typed("name", 50), form.typed("account", 64), GrantForm(form))
        let giving = try giving(context, desk)
        var faults: [FieldError] = []
        if name.isEmpty { faults.append(FieldError("name", "请输入姓名！")) }
        if account.isEmpty { faults.append(FieldError("account", "请输入用户名！")) }
        if grant.role.isEmpty, giving.extent != .all { faults.append(FieldError("role", "请选择角色！")) }
        guard faults.isEmpty else { return .page(try await newPage(context, desk, grant, name, account, faults)) }
        do {
            let password = try administration.firstPassword()
            let hash = try await context.tenant.identity.hash(password: password)
            var new = NewPerson(name: name, account: account, passwordHash: hash)
            (new.mustChange, new.issuedAt) = (true, context.request.clock.now)
            let person = try await add(new, grant, giving, context)
            return slip(FirstPasswordSlip(name: name, account: account, password: password), person, context, desk)
        } catch let error as HubError where !error.fields.isEmpty {
            return .page(try await newPage(context, desk, grant, name, account, error.fields))
        }
    }

    private func add(_ new: NewPerson, _ grant: GrantForm, _ giving: Giving, _ context: HostContext) async throws
        -> ID<Person>
    {
        let identity = context.tenant.identity
        let audit = context.request.services.audit
        return try await context.request.database.write { connection in
            let person = try identity.add(new, on: connection)
            try audit.record(
                context.deed("core.person.add", on: "person:\(person)", detail: new.account), on: connection)
            guard !grant.role.isEmpty else { return person }
            try give(grant, to: person, isNew: true, giving, context, on: connection)
            return person
        }
    }

    /// Gives a person a role and writes it into the audit.
    func give(
        _ form: GrantForm, to person: ID<Person>, isNew: Bool, _ giving: Giving, _ context: HostContext,
        on connection: any Connection
    ) throws {
        let (role, organisation) = try form.holding(giving, to: isNew ? nil : person, administration, on: connection)
        let gift = RoleGift(
            role: role.id, person: person, organisation: organisation?.id,
            districts: role.holder == .organisation ? [] : form.codes)
        _ = try context.tenant.access.give(gift, by: AccessChange(context.request), on: connection)
    }

    func newPage(
        _ context: HostContext, _ desk: PeopleDesk, _ grant: GrantForm, _ name: String, _ account: String,
        _ faults: [FieldError]
    ) async throws -> Page {
        let giving = try giving(context, desk)
        let roles = try await context.request.database.read { try administration.roles(on: $0) }
            .filter { giving.mayGive($0, to: nil) }
        return Page(
            title: "新增人员",
            breadcrumbs: [
                Breadcrumb("系统管理"), Breadcrumb(desk.title, href: context.link(desk.path)), Breadcrumb("新增人员"),
            ], status: faults.isEmpty ? .ok : .unprocessableContent, menuPath: desk.path,
            body: Parts.pageHead("新增人员", note: "保存后显示一次性初始密码，请打印或抄录后交给本人。")
                + Parts.errorSummary(faults.lines)
                + Parts.form(id: "person-form", action: context.link(desk.path), token: context.request.formToken) {
                    Parts.formSection(id: "person-section", title: "基本信息") {
                        Parts.textInput(
                            FieldPart(
                                "name", "姓名", isRequired: true, error: faults.message("name"),
                                checks: [.required("请输入姓名！")]), value: name, maximum: 50)
                        Parts.textInput(
                            FieldPart(
                                "account", "用户名", isRequired: true, hint: "登录时使用，2至64个字符",
                                error: faults.message("account"), checks: [.required("请输入用户名！")]),
                            value: account, maximum: 64)
                    }
                    Parts.formSection(id: "role-section", title: "角色") {
                        grant.fields(roles, giving.extent, isRequired: desk == .staff, faults)
                    }
                    Parts.actionBar(
                        main: ButtonPart("保存", .main),
                        others: [ButtonPart("取消", .plain, .link(context.link(desk.path)))])
                })
    }
}
