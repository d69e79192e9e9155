import FilingKit
import HTML
import HubCore
import HubRegistration
import RegionSDK

/// The page that waits for the contact to be confirmed, and the one behind the link of a mail.
struct ConfirmationPage {
    let application: Application
    let context: HostContext
    let fault: HubError?
    let isSentAgain: Bool

    init(_ application: Application, _ context: HostContext, fault: HubError? = nil, isSentAgain: Bool = false) {
        self.application = application
        self.context = context
        self.fault = fault
        self.isSentAgain = isSentAgain || query(context, "done") == "sending"
    }

    var page: Page {
        RegistrationFrame.page(application.declared, step: 2, fault: fault) {
            if isSentAgain, fault == nil { Parts.notice(.good, "已重新发送！") }
            if application.registration.confirmation == .mail { mail } else { text }
            p(.class("form-end")) {
                Parts.button(ButtonPart("修改注册信息", .quiet, .link(context.link("/registration?edit=1"))))
                Parts.button(ButtonPart("返回登录", .quiet, .link(context.link("/sign-in"))))
            }
        }
    }

    private var target: String { application.confirmationTarget?.masked ?? "" }

    private var sending: HTML {
        RegistrationFrame.button(context, "/registration/sending", ButtonPart("重新发送", .plain))
    }

    private var mail: HTML {
        Parts.panel("邮箱验证") {
            p { "验证邮件已发送到 \(target)，请在24小时内打开邮件中的链接完成验证。" }
            p(.class("muted")) { "没有收到？请查看垃圾邮件，60秒后可以重新发送。" }
            sending
        }
    }

    private var text: HTML {
        Parts.panel("手机号码验证") {
            p { "验证码已发送到 \(target)，5分钟内有效。" }
            Parts.form(id: "code-form", action: context.link("/registration/code"), token: context.request.formToken) {
                Parts.textInput(
                    AccountFrame.field("code", "短信验证码", fault), value: "", kind: .digits, maximum: 6)
                p(.class("form-end")) { Parts.button(ButtonPart("确定", .main)) }
            }
            sending
        }
    }

    /// Behind the link: nothing is done until the button is pressed, since mail programs open links by themselves.
    static func link(_ application: Application?, _ secret: String, _ context: HostContext, fault: HubError? = nil)
        -> Page
    {
        guard let application else {
            let dead = HubError(.refused, RegistrationWords().deadLink)
            return Page(
                title: "邮箱验证", status: .conflict, frame: .portal,
                body: Parts.pageHead("邮箱验证") + AccountFrame.faultLine(fault ?? dead)
                    + p { Parts.button(ButtonPart("继续注册", .plain, .link(context.link("/registration")))) })
        }
        return RegistrationFrame.page(application.declared, step: 2, fault: fault) {
            Parts.panel("邮箱验证") {
                p { "请确认 \(application.confirmationTarget?.masked ?? "") 是您的邮箱。" }
                HTML.form(action: context.link("/registration/confirmation"), token: context.request.formToken) {
                    Parts.hiddenInput("token", secret)
                    Parts.button(ButtonPart("确认", .main))
                }
            }
        }
    }

    /// After the link was taken.
    static func confirmed(_ application: Application, _ context: HostContext) -> Page {
        RegistrationFrame.page(
            application.declared, step: application.state == .approved ? 3 : 2, status: application.state
        ) {
            if application.state == .approved {
                Parts.notice(.good, "验证成功，注册完成，请使用注册的用户名和密码登录。")
            } else {
                Parts.notice(.good, "验证成功，注册信息已提交审核。")
            }
            p { Parts.button(ButtonPart("去登录", .main, .link(context.link("/sign-in")))) }
        }
    }
}
