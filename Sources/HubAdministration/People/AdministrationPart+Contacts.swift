import FilingKit
import HTML
import HubCore
import RegionSDK

extension AdministrationPart {
    /// A person's number or address in full.
    var contactRoutes: [HostRoute] {
        PeopleDesk.allCases.map { desk in
            HostRoute(
                .post, "\(desk.path)/{id}/personal", access: .access(.holder(of: CoreRights.personal)), "查看人员的完整联系方式"
            ) { try await reveal($0, desk) }
        }
    }

    /// Shows it once and notes in the audit who looked at whose and why. Without a purpose the person's page asks again.
    private func reveal(_ context: HostContext, _ desk: PeopleDesk) async throws -> Answer {
        let form = try await context.request.form()
        let giving = try giving(context, desk)
        guard desk.reveals(to: giving.actor) else { throw HubError(.forbidden, "您没有权限进行此操作！") }
        let (id, purpose): (ID<Person>, String) = (try context.id(), form.typed("purpose", 100))
        guard let kind = ContactKind(rawValue: form.typed("field")) else {
            throw HubError(.notFound, "没有这项个人信息，请刷新后重试！")
        }
        guard !purpose.isEmpty else {
            let fault = HubError(.invalid, "请输入查看用途！", fields: [FieldError("purpose", "请输入查看用途！")])
            return .page(try await personPage(context, desk, form: form, fault: fault))
        }
        let now = context.request.clock.now
        let (file, value) = try await context.change(
            "core.person.personal", on: "person:\(id)", detail: "\(kind.title)：\(purpose)"
        ) { connection in
            let file = try administration.person(id, in: giving.extent, at: now, on: connection)
            guard let value = try context.tenant.accounts.contact(kind, of: id, on: connection) else {
                throw HubError(.notFound, "没有这项个人信息，请刷新后重试！")
            }
            return (file, value)
        }
        return .page(page(of: file, kind, value, context, desk))
    }

    private func page(
        of file: PersonFile, _ kind: ContactKind, _ value: PersonalValue, _ context: HostContext, _ desk: PeopleDesk
    ) -> Page {
        let back = context.link(desk.person(file.id))
        return Page(
            title: "查看完整信息",
            breadcrumbs: [
                Breadcrumb("系统管理"), Breadcrumb(desk.title, href: context.link(desk.path)),
                Breadcrumb(file.name, href: back), Breadcrumb("查看完整信息"),
            ], menuPath: desk.path,
            body: Parts.pageHead("查看完整信息", note: "本次查看已记录。请勿截图、外传。")
                + Parts.panel(file.name) {
                    Parts.descriptions([
                        DescriptionPart("用户名", file.account), DescriptionPart(kind.title, value.revealed),
                    ])
                } + Parts.actionBar(main: nil, others: [ButtonPart("返回", .plain, .link(back))]))
    }
}

/// The contacts on a person's page: masked, with the place where one can be asked for in full.
struct ContactsView {
    let contacts: MaskedContacts
    /// Where to ask; nil for who has not the right.
    let action: String?
    let token: String
    /// What was typed, when something went wrong.
    let form: FormBody?
    let faults: [FieldError]

    var descriptions: [DescriptionPart] {
        ContactKind.allCases.map { DescriptionPart($0.title, contacts[$0] ?? "未绑定") }
    }

    @HTMLBuilder var panel: HTML {
        let kinds = ContactKind.allCases.filter { contacts[$0] != nil }
        if let action, let first = kinds.first {
            Parts.form(id: "personal-form", action: action, token: token) {
                Parts.formSection(id: "personal-section", title: "查看完整联系方式") {
                    Parts.choice(
                        FieldPart("field", "查看内容", isRequired: true),
                        options: kinds.map { OptionPart($0.rawValue, $0.title) },
                        chosen: form?.first("field") ?? first.rawValue, prompt: nil)
                    Parts.textInput(
                        FieldPart(
                            "purpose", "查看用途", isRequired: true, hint: "每次查看都会记入审计。",
                            error: faults.message("purpose"), checks: [.required("请输入查看用途！")]),
                        value: form?.first("purpose") ?? "", maximum: 100)
                }
                p(.class("form-end")) { Parts.button(ButtonPart("查看完整信息", .plain)) }
            }
        }
    }
}

extension ContactKind {
    /// The page's word.
    fileprivate var title: String { self == .phone ? "手机号码" : "电子邮箱" }
}

extension PeopleDesk {
    /// True for who may see whole numbers of the people here.
    func reveals(to actor: Actor) -> Bool {
        actor.reach(of: CoreRights.personal).contains { reach in
            switch (self, reach) {
            case (_, .all): true
            case (.staff, .organisation(let organisation)): organisation == actor.organisation?.id
            default: false
            }
        }
    }
}
