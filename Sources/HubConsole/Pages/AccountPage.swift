import FilingKit
import HTML
import HubCore
import RegionSDK

/// Who one is here, and in which roles (个人中心).
enum AccountPage {
    static func page(_ context: HostContext, _ standings: [Standing]) -> Page {
        var facts: [DescriptionPart] = []
        if let actor = context.request.actor {
            facts.append(DescriptionPart("姓名", actor.name))
            facts.append(DescriptionPart("当前身份", actor.roleTitle))
            if let organisation = actor.organisation {
                facts.append(DescriptionPart("单位名称", organisation.name))
                facts.append(DescriptionPart("统一社会信用代码", organisation.creditCode))
            }
            if !actor.districts.isEmpty {
                facts.append(DescriptionPart("所在辖区", actor.districts.joined(separator: "、")))
            }
        }
        return Page(
            title: "个人中心", breadcrumbs: [Breadcrumb("首页", href: context.link("/")), Breadcrumb("个人中心")],
            body: Parts.pageHead("个人中心", actions: actions(context))
                + Parts.panel("基本信息") { Parts.descriptions(facts) }
                + Parts.panel("我的身份") { RolePage.form(context, standings, next: context.link("/account")) })
    }

    private static func actions(_ context: HostContext) -> [ButtonPart] {
        [
            ButtonPart("我的权限", .plain, .link(context.link("/account/rights"))),
            ButtonPart("代办", .plain, .link(context.link("/account/delegations"))),
        ]
    }

    /// The way to a page below.
    static func breadcrumbs(_ title: String, _ context: HostContext) -> [Breadcrumb] {
        [
            Breadcrumb("首页", href: context.link("/")), Breadcrumb("个人中心", href: context.link("/account")),
            Breadcrumb(title),
        ]
    }
}
