import FilingKit
import HTML
import HubCore
import RegionSDK

/// The choice between several roles (选择身份).
enum RolePage {
    static func page(_ context: HostContext, _ holdings: [RoleHolding], next: String) -> Page {
        Page(
            title: "选择身份", frame: context.request.actor == nil ? .portal : .work,
            body: Parts.pageHead("选择身份", note: "您有多个身份，请选择本次办理业务使用的身份。")
                + Parts.panel("我的身份") { form(context, holdings, next: next) })
    }

    /// A button for each role; the one in use cannot be pressed.
    static func form(_ context: HostContext, _ holdings: [RoleHolding], next: String) -> HTML {
        HTML.form(action: context.link("/account/role"), token: context.request.formToken) {
            Parts.hiddenInput("next", next)
            for holding in holdings {
                p {
                    Parts.button(
                        ButtonPart(
                            title(holding), holding.id == context.session?.holding ? .quiet : .plain,
                            .submit(name: "role", value: holding.id.description),
                            blockedBecause: holding.id == context.session?.holding && context.request.actor != nil
                                ? "当前身份" : nil))
                }
            }
        }
    }

    private static func title(_ holding: RoleHolding) -> String {
        holding.organisationName.map { "\(holding.title) · \($0)" } ?? holding.title
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
