import FilingKit
import HTML
import HubCore
import RegionSDK

/// The pages where a person gives his telephone or mail address (手机号码, 电子邮箱).
enum ContactPage {
    /// Which of the two.
    enum Kind: String {
        case phone
        case mail

        var title: String { self == .phone ? "手机号码" : "电子邮箱" }

        var missing: String { "请输入\(title)！" }

        var input: TextKind { self == .phone ? .phone : .email }

        func contact(_ text: String) -> NewContact { self == .phone ? .phone(text) : .mail(text) }
    }

    static func ask(_ context: HostContext, _ kind: Kind, _ typed: String = "", fault: HubError? = nil) -> Page {
        AccountFrame.page(context, "修改\(kind.title)", note: "验证码将发送到新的\(kind.title)。", fault: fault) {
            Parts.panel("新的\(kind.title)") {
                HTML.form(action: context.link("/account/\(kind.rawValue)"), token: context.request.formToken) {
                    Parts.textInput(
                        AccountFrame.field("contact", kind.title, fault), value: typed, kind: kind.input, maximum: 128)
                    Parts.button(ButtonPart("发送验证码", .main))
                }
            }
        }
    }

    static func confirm(
        _ context: HostContext, _ kind: Kind, _ typed: String, ticket: String, fault: HubError? = nil
    ) -> Page {
        AccountFrame.page(context, "修改\(kind.title)", note: "验证码已发送到 \(typed)，5分钟内有效。", fault: fault) {
            Parts.panel("输入验证码") {
                HTML.form(action: context.link("/account/\(kind.rawValue)"), token: context.request.formToken) {
                    Parts.hiddenInput("contact", typed)
                    Parts.hiddenInput("ticket", ticket)
                    Parts.textInput(
                        AccountFrame.field("code", "验证码", fault), value: "", kind: .digits, maximum: 6)
                    Parts.button(ButtonPart("确定", .main))
                    Parts.button(
                        ButtonPart("重新发送", .plain, .submit(name: "again", value: "1"), skipsChecks: true))
                }
            }
        }
    }
}
