import FilingKit
import HTML
import HubCore
import RegionSDK

/// The choice between several standings (选择身份).
enum RolePage {
    static func page(_ context: HostContext, _ standings: [Standing], next: String) -> Page {
        Page(
            title: "选择身份", frame: context.request.actor == nil ? .portal : .work,
            body: Parts.pageHead("选择身份", note: "您有多个身份，请选择本次办理业务使用的身份。")
                + Parts.panel("我的身份") { form(context, standings, next: next) })
    }

    /// A button for each; the one in use cannot be pressed.
    static func form(_ context: HostContext, _ standings: [Standing], next: String) -> HTML {
        HTML.form(action: context.link("/account/role"), token: context.request.formToken) {
            Parts.hiddenInput("next", next)
            for standing in standings { p { button(standing, context) } }
        }
    }

    private static func button(_ standing: Standing, _ context: HostContext) -> HTML {
        let isCurrent = context.session.map(standing.isChosen) ?? false
        return Parts.button(
            ButtonPart(
                standing.label, isCurrent ? .quiet : .plain,
                .submit(name: "role", value: standing.choice.description),
                blockedBecause: isCurrent && context.request.actor != nil ? "当前身份" : nil))
    }
}

extension HTML {
    /// A plain form of the hub's own, sent with POST and the page's token.
    static func form(action: String, token: String, @HTMLBuilder content: () -> HTML) -> HTML {
        element("form", [.method("post"), .action(action)]) {
            Parts.hiddenInput(FormBody.tokenField, token)
            content()
        }
    }
}
