import FilingKit
import HTML
import HubCore
import RegionSDK

/// The pages where a password is set: one's own, and one that was forgotten.
enum PasswordPage {
    /// One's own (修改密码); who owes a new one reads why.
    static func change(_ context: HostContext, _ policy: SecurityPolicy, fault: HubError? = nil) -> Page {
        let isOwed = context.session?.owed == .password
        return AccountFrame.page(
            context, "修改密码", note: isOwed ? "您使用的是初始密码，或密码已到期，请先设置新密码。" : nil, fault: fault
        ) {
            Parts.panel("设置新密码") {
                HTML.form(action: context.link("/account/password"), token: context.request.formToken) {
                    Parts.textInput(
                        AccountFrame.field("current", "当前密码", fault), value: "", kind: .password, maximum: 128)
                    newPassword(policy, fault)
                    Parts.button(ButtonPart("确定", .main))
                }
            }
        }
    }

    /// The new password, twice.
    @HTMLBuilder static func newPassword(_ policy: SecurityPolicy, _ fault: HubError?) -> HTML {
        Parts.textInput(
            AccountFrame.field("password", "新密码", fault, hint: rule(policy)), value: "", kind: .newPassword,
            maximum: 128)
        Parts.textInput(
            AccountFrame.field("repeated", "确认新密码", fault), value: "", kind: .newPassword, maximum: 128)
    }

    private static func rule(_ policy: SecurityPolicy) -> String {
        newRule(policy) + "，不能与最近\(policy.passwordHistory)次使用过的密码相同"
    }

    /// The rule for the first password of an account.
    static func newRule(_ policy: SecurityPolicy) -> String {
        "至少\(policy.passwordLength)位，包含大写字母、小写字母、数字、特殊字符中的至少\(policy.passwordClasses)种"
    }

    /// The way back to a forgotten password (忘记密码).
    static func forgotten(
        _ context: HostContext, _ form: ForgottenForm, _ captcha: Captcha?, fault: HubError? = nil
    ) -> Page {
        AccountFrame.page(context, "忘记密码", note: "通过已绑定的邮箱或手机号码重新设置密码。", fault: fault) {
            Parts.panel("找回方式") {
                HTML.form(action: context.link("/password/forgotten"), token: context.request.formToken) {
                    Parts.textInput(AccountFrame.field("account", "用户名", fault), value: form.account, maximum: 64)
                    Parts.radioGroup(
                        AccountFrame.field("way", "找回方式", fault),
                        options: [OptionPart("mail", "发送邮件链接"), OptionPart("text", "发送短信验证码")],
                        chosen: form.way)
                    if let captcha { CaptchaField.field(context, captcha, fault) }
                    Parts.button(ButtonPart("下一步", .main))
                }
            }
        }
    }

    /// What is said whether the account exists or not.
    static func mailSent(_ context: HostContext) -> Page {
        AccountFrame.page(context, "忘记密码") {
            Parts.notice(.good, "如果用户名存在且已绑定邮箱，重置密码的链接已发送，请在24小时内查收邮件并完成设置。")
            p { Parts.button(ButtonPart("返回登录", .plain, .link(context.link("/sign-in")))) }
        }
    }

    /// The new password behind a link of a mail.
    static func byLink(_ context: HostContext, _ secret: String, _ policy: SecurityPolicy, fault: HubError? = nil)
        -> Page
    {
        AccountFrame.page(context, "重置密码", fault: fault) {
            Parts.panel("设置新密码") {
                HTML.form(action: context.link("/password/reset"), token: context.request.formToken) {
                    Parts.hiddenInput("token", secret)
                    newPassword(policy, fault)
                    Parts.button(ButtonPart("确定", .main))
                }
            }
        }
    }

    /// The code of a text message with the new password.
    static func byCode(
        _ context: HostContext, _ ticket: String, _ code: String, _ policy: SecurityPolicy, fault: HubError? = nil
    ) -> Page {
        AccountFrame.page(
            context, "重置密码", note: "如果用户名存在且已绑定手机号码，验证码已发送，5分钟内有效。", fault: fault
        ) {
            Parts.panel("设置新密码") {
                HTML.form(action: context.link("/password/code"), token: context.request.formToken) {
                    Parts.hiddenInput("ticket", ticket)
                    Parts.textInput(
                        AccountFrame.field("code", "短信验证码", fault), value: code, kind: .digits, maximum: 6)
                    newPassword(policy, fault)
                    Parts.button(ButtonPart("确定", .main))
                }
            }
        }
    }
}

/// What was typed to get a password back.
struct ForgottenForm {
    var account = ""
    var way = "mail"

    init() {}

    init(_ body: FormBody) {
        account = body.first("account") ?? ""
        way = body.first("way") ?? ""
    }
}
