import FilingKit
import HTML
import HubCore
import RegionSDK

/// The page of the tenant's security policy (安全策略).
enum PolicyPage {
    static func page(
        _ context: HostContext, _ form: PolicyForm, _ floor: SecurityPolicy, _ history: [PolicyChange],
        fault: HubError? = nil
    ) -> Page {
        Page(
            title: "安全策略", breadcrumbs: [Breadcrumb("首页", href: context.link("/")), Breadcrumb("安全策略")],
            status: fault.map(\.code.status) ?? .ok, menuPath: "/policy",
            body: Parts.pageHead("安全策略", note: "系统配置的值是下限，本页只能设置得更严格，不能放宽。保存后立即生效。")
                + AccountFrame.faultLine(fault)
                + (query(context, "done") == "policy" ? Parts.notice(.good, "安全策略已保存。") : HTML())
                + Parts.form(id: "policy-form", action: context.link("/policy"), token: context.request.formToken) {
                    Parts.formSection(id: "policy", title: "登录与密码") {
                        for rule in PolicyRule.all { number(rule, form, floor, fault) }
                        factor(form, floor, fault)
                    }
                    Parts.actionBar(main: ButtonPart("保存", .main))
                } + Parts.panel("修改记录", isFlush: true) { changes(history) })
    }

    private static func number(
        _ rule: PolicyRule, _ form: PolicyForm, _ floor: SecurityPolicy, _ fault: HubError?
    ) -> HTML {
        let least = floor[keyPath: rule.field]
        var field = AccountFrame.field(
            rule.key, rule.title, fault, hint: "系统配置：\(rule.larger == .stricter ? "不小于" : "不大于")\(least)\(rule.unit)")
        field.unit = rule.unit
        return Parts.textInput(field, value: form.values[rule.key] ?? "", kind: .integer, maximum: 5)
    }

    private static func factor(_ form: PolicyForm, _ floor: SecurityPolicy, _ fault: HubError?) -> HTML {
        let options = SecondFactorRule.allCases.filter { $0 >= floor.secondFactor }.map {
            OptionPart($0.rawValue, $0.title)
        }
        return Parts.choice(
            AccountFrame.field("secondFactor", "双因子认证", fault), options: options, chosen: form.secondFactor,
            prompt: nil)
    }

    private static func changes(_ history: [PolicyChange]) -> HTML {
        if history.isEmpty { return Parts.emptyState("暂无数据", text: "现在使用系统配置的值。") }
        return Parts.table(
            TablePart(
                about: "安全策略的修改记录",
                columns: [ColumnPart("时间", .short), ColumnPart("修改人", .short), ColumnPart("设置的值")],
                rows: history.map { change in
                    [HTML(change.time.inChina), HTML(change.person), HTML(words(change.policy))]
                }))
    }

    private static func words(_ policy: SecurityPolicy) -> String {
        (PolicyRule.all.map { "\($0.title) \(policy[keyPath: $0.field])\($0.unit)" }
            + ["双因子认证 \(policy.secondFactor.title)"]).joined(separator: "，")
    }
}
