import FilingKit
import HTML
import HubCore
import RegionSDK

/// Who one is here, and in which roles (个人中心).
enum AccountPage {
    static func page(
        _ context: HostContext, _ standings: [Standing], _ means: ProofMeans, _ contacts: MaskedContacts,
        isCommitted: Bool
    ) -> Page {
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
            frame: context.request.actor == nil ? .portal : .work,
            body: Parts.pageHead("个人中心", actions: actions(context, isCommitted)) + done(context)
                + Parts.panel("基本信息") { Parts.descriptions(facts) }
                + Parts.panel("账号安全") { safety(context, means, contacts) }
                + Parts.panel("我的身份") { RolePage.form(context, standings, next: context.link("/account")) })
    }

    private static func actions(_ context: HostContext, _ isCommitted: Bool) -> [ButtonPart] {
        [
            ButtonPart("我的权限", .plain, .link(context.link("/account/rights"))),
            ButtonPart("代办", .plain, .link(context.link("/account/delegations"))),
            ButtonPart("通知设置", .plain, .link(context.link("/account/notices"))),
        ] + (isCommitted ? [ButtonPart("我的承诺", .plain, .link(context.link("/account/agreements")))] : [])
    }

    /// The way to a page below.
    static func breadcrumbs(_ title: String, _ context: HostContext) -> [Breadcrumb] {
        [
            Breadcrumb("首页", href: context.link("/")), Breadcrumb("个人中心", href: context.link("/account")),
            Breadcrumb(title),
        ]
    }

    /// What keeps the account safe, each with its page.
    private static func safety(_ context: HostContext, _ means: ProofMeans, _ contacts: MaskedContacts) -> HTML {
        func line(_ title: String, _ state: String, _ path: String, _ action: String) -> DescriptionPart {
            DescriptionPart(
                title, HTML(state + " ") + a(.href(context.link(path))) { "\(action)\(title)" })
        }
        return Parts.descriptions([
            line("密码", "已设置", "/account/password", "修改"),
            line("动态口令", means.hasAuthenticator ? "已启用" : "未启用", "/account/factor", "管理"),
            line("手机号码", contacts.phone ?? "未绑定", "/account/phone", "修改"),
            line("电子邮箱", contacts.mail ?? "未绑定", "/account/mail", "修改"),
            line("登录设备", "", "/account/sessions", "查看"),
            line("登录记录", "", "/account/sign-ins", "查看"),
        ])
    }

    /// What was just done.
    private static func done(_ context: HostContext) -> HTML {
        let sentences = ["password": "密码修改成功！", "contact": "联系方式修改成功！", "factor": "动态口令已停用。"]
        return sentences[query(context, "done")].map { Parts.notice(.good, $0) } ?? HTML()
    }
}
