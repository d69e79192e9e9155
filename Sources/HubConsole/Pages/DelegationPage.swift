import FilingKit
import HTML
import HubCore
import RegionSDK

/// Who stands in for the reader, and for whom he does (代办).
struct DelegationPage {
    let context: HostContext
    let facts: DelegationFacts
    var form = DelegationForm()
    var fault: HubError?

    var page: Page {
        Page(
            title: "代办", breadcrumbs: AccountPage.breadcrumbs("代办", context),
            status: fault == nil ? .ok : .unprocessableContent,
            body: Parts.pageHead("代办", note: "因休假、出差等不在岗时，可委托同事在约定期间内代为办理；到期自动终止，不能转授他人。")
                + Parts.errorSummary(lines)
                + Parts.panel("我委托的") { table(facts.given, "我委托的", isGiven: true) }
                + Parts.panel("委托给我的") { table(facts.received, "委托给我的", isGiven: false) }
                + newPanel)
    }

    private var lines: [ErrorLine] {
        guard let fault else { return [] }
        return fault.fields.isEmpty
            ? [ErrorLine(nil, fault.message)] : fault.fields.map { ErrorLine($0.field, $0.message) }
    }

    private func table(_ delegations: [Delegation], _ about: String, isGiven: Bool) -> HTML {
        guard !delegations.isEmpty else { return Parts.emptyState("暂无代办") }
        let columns = [
            ColumnPart(isGiven ? "代办人" : "委托人"), ColumnPart("角色"), ColumnPart("开始时间", .short),
            ColumnPart("结束时间", .short), ColumnPart("原因"), ColumnPart("状态", .short), ColumnPart("操作", .actions),
        ]
        return Parts.table(
            TablePart(
                about: about, columns: columns,
                rows: delegations.map { delegation in
                    [
                        HTML(isGiven ? delegation.delegateName : delegation.delegatorName), HTML(delegation.titles),
                        HTML(delegation.from.inChina), HTML(delegation.until.inChina), HTML(delegation.reason),
                        HTML(state(of: delegation)), isGiven ? revocation(of: delegation) : HTML(),
                    ]
                }))
    }

    private func state(of delegation: Delegation) -> String {
        if delegation.revokedAt != nil { return "已撤销" }
        if delegation.until <= facts.now { return "已结束" }
        return delegation.from <= facts.now ? "代办中" : "未开始"
    }

    private func revocation(of delegation: Delegation) -> HTML {
        guard delegation.revokedAt == nil, facts.now < delegation.until else { return HTML() }
        return HTML.form(
            action: context.link("/account/delegations/\(delegation.id)/revocation"), token: context.request.formToken
        ) { Parts.button(ButtonPart("撤销", .quiet)) }
    }

    private var newPanel: HTML {
        guard !facts.roles.isEmpty, context.request.actor?.delegator == nil else { return HTML() }
        return Parts.panel("新增代办") {
            HTML.form(action: context.link("/account/delegations"), token: context.request.formToken) {
                Parts.choice(
                    field("delegate", "代办人"), options: facts.colleagues.map(option), chosen: form.delegate)
                Parts.checkboxGroup(
                    field("holdings", "委托的角色"),
                    options: facts.roles.map { OptionPart($0.holding.id.description, title(of: $0)) },
                    chosen: Set(form.holdings))
                Parts.dateInput(field("from", "开始日期"), value: form.from)
                Parts.dateInput(field("until", "结束日期", hint: "含当日"), value: form.until)
                Parts.textInput(field("reason", "代办原因"), value: form.reason, maximum: 200)
                Parts.button(ButtonPart("保存", .main))
            }
        }
    }

    private func field(_ name: String, _ label: String, hint: String? = nil) -> FieldPart {
        FieldPart(
            name, label, isRequired: true, hint: hint, error: fault?.fields.first { $0.field == name }?.message)
    }

    private func option(_ colleague: Colleague) -> OptionPart {
        OptionPart(colleague.person.description, "\(colleague.name)（\(colleague.titles)）")
    }

    private func title(of role: HeldRole) -> String {
        role.districts.isEmpty
            ? role.holding.title : "\(role.holding.title)（\(role.districts.joined(separator: "、"))）"
    }
}
