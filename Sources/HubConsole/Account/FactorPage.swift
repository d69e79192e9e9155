import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

/// The pages of the second factor (双因子认证).
enum FactorPage {
    /// The second step of signing in.
    static func step(_ context: HostContext, _ means: ProofMeans, fault: HubError? = nil, isSent: Bool = false) -> Page
    {
        AccountFrame.page(context, "第二重身份验证", note: note(means), fault: fault) {
            if isSent { Parts.notice(.good, "验证码已发送，5分钟内有效。") }
            Parts.panel("身份验证") {
                HTML.form(action: context.link("/sign-in/factor"), token: context.request.formToken) {
                    Parts.textInput(codeField("code", means, fault), value: "", maximum: 16)
                    buttons(means, sendTo: context.link("/sign-in/factor/text"))
                }
            }
        }
    }

    /// The proof before something that needs one; what was typed is carried along.
    static func proof(
        action: String, sendTo: String, keyPath: String, token: String, _ request: StepUp, _ means: ProofMeans,
        fault: HubError? = nil, isSent: Bool = false
    ) -> HTML {
        proofHead + AccountFrame.faultLine(fault)
            + (isSent ? Parts.notice(.good, "验证码已发送，5分钟内有效。") : HTML())
            + Parts.panel("身份验证") {
                p { note(means) }
                HTML.form(action: action, token: token) {
                    carried(request)
                    if means.hasInput { proofInput(means, fault) }
                    if means.hasInput { buttons(means, sendTo: sendTo) }
                    if means.key != .none { keyButton(means, keyPath) }
                }
            }
    }

    static var proofHead: HTML {
        Parts.pageHead("再次验证身份", note: "此操作需要再次验证身份，验证后将继续办理，已填写的内容不会丢失。")
    }

    /// What waits for the proof, with everything that was typed.
    @HTMLBuilder static func carried(_ request: StepUp) -> HTML {
        Parts.hiddenInput(StepUp.targetField, request.target)
        if request.isForm { Parts.hiddenInput(StepUp.formField, "1") }
        for field in request.fields { Parts.hiddenInput(field.name, field.value) }
    }

    /// To the page where a key gives the proof.
    private static func keyButton(_ means: ProofMeans, _ path: String) -> HTML {
        p {
            Parts.button(
                ButtonPart("使用CA锁验证", means.hasInput ? .plain : .main, .submit(to: path), skipsChecks: true))
        }
    }

    private static func proofInput(_ means: ProofMeans, _ fault: HubError?) -> HTML {
        if means.hasAuthenticator || means.mayProveByText {
            return Parts.textInput(codeField(StepUp.codeField, means, fault), value: "", maximum: 16)
        }
        var field = AccountFrame.field(StepUp.codeField, "当前密码", fault)
        field.error = fault?.fields.first { $0.field == "code" }?.message
        return Parts.textInput(field, value: "", kind: .password, maximum: 128)
    }

    private static func codeField(_ name: String, _ means: ProofMeans, _ fault: HubError?) -> FieldPart {
        var field = AccountFrame.field(name, means.mayProveByText ? "短信验证码" : "动态口令", fault)
        field.error = fault?.fields.first { $0.field == "code" }?.message
        return field
    }

    private static func note(_ means: ProofMeans) -> String {
        if means.mayProveByText { return "请获取发送到 \(means.phone ?? "") 的短信验证码并输入。" }
        if means.hasAuthenticator { return "请输入身份验证器显示的6位动态口令；无法使用时可输入一个恢复码。" }
        return means.hasInput ? "请输入当前密码。" : "您的身份须使用CA锁验证，请插入本单位的CA锁。"
    }

    @HTMLBuilder private static func buttons(_ means: ProofMeans, sendTo: String) -> HTML {
        p {
            Parts.button(ButtonPart("验证", .main))
            if means.mayProveByText {
                Parts.button(ButtonPart("发送验证码", .plain, .submit(to: sendTo), skipsChecks: true))
            }
        }
    }

    /// One's own second factor (动态口令): what there is, or how it is set up.
    static func own(
        _ context: HostContext, _ means: ProofMeans, _ enrolment: Enrolment?, fault: HubError? = nil
    ) -> Page {
        let isOwed = context.session?.owed == .enrolment
        return AccountFrame.page(
            context, "动态口令", note: isOwed ? "安全策略要求使用双因子认证，请先启用动态口令。" : nil, fault: fault
        ) {
            if let enrolment { setUp(context, enrolment, fault) } else { present(context, means) }
        }
    }

    private static func setUp(_ context: HostContext, _ enrolment: Enrolment, _ fault: HubError?) -> HTML {
        Parts.panel("启用动态口令") {
            ol {
                li { "在手机上安装身份验证器应用（支持TOTP）。" }
                li {
                    "在应用中选择手动输入，填写以下密钥："
                    code(.id("factor-secret")) { grouped(enrolment.secret) }
                }
                li { "输入应用显示的6位动态口令，完成启用。" }
            }
            details {
                summary { "密钥地址（可复制到支持的应用）" }
                p { code(.id("factor-address"), .class("long")) { enrolment.address } }
            }
            HTML.form(action: context.link("/account/factor"), token: context.request.formToken) {
                Parts.textInput(AccountFrame.field("code", "动态口令", fault), value: "", kind: .digits, maximum: 8)
                Parts.button(ButtonPart("启用", .main))
            }
        }
    }

    private static func present(_ context: HostContext, _ means: ProofMeans) -> HTML {
        Parts.panel("动态口令") {
            Parts.descriptions([
                DescriptionPart("状态", Parts.stateBadge("已启用", .check, .good)),
                DescriptionPart("剩余恢复码", "\(means.recoveryCodes) 个"),
            ])
            HTML.form(action: context.link("/account/factor/recovery"), token: context.request.formToken) {
                Parts.button(ButtonPart("重新生成恢复码", .plain))
            }
            HTML.form(action: context.link("/account/factor/removal"), token: context.request.formToken) {
                Parts.button(
                    ButtonPart(
                        "停用动态口令", .danger, confirmation: "确定停用动态口令吗？",
                        blockedBecause: means.isRequired ? "安全策略要求启用双因子认证" : nil))
            }
        }
    }

    /// The recovery codes, shown once.
    static func codes(_ context: HostContext, _ codes: [String], next: String) -> Page {
        AccountFrame.page(context, "恢复码") {
            Parts.notice(.warn, "恢复码只显示这一次，请妥善保存。手机丢失时，每个恢复码可代替动态口令使用一次。")
            Parts.panel("恢复码") {
                ul(.class("recovery-codes")) { for text in codes { li { code { text } } } }
                p {
                    Parts.button(ButtonPart("打印", .plain, .print))
                    Parts.button(ButtonPart("我已保存，继续", .main, .link(context.link(next))))
                }
            }
        }
    }

    /// The secret in groups of four, as it is typed.
    private static func grouped(_ secret: String) -> String {
        stride(from: 0, to: secret.count, by: 4).map { start in
            String(secret.dropFirst(start).prefix(4))
        }.joined(separator: " ")
    }
}

extension Console {
    package func proof(_ request: StepUp, _ means: ProofMeans, in view: FrameView) -> Page {
        let prefix = view.tenant.prefix
        return Page(
            title: "再次验证身份", status: .forbidden, frame: view.actor == nil ? .portal : .work,
            body: FactorPage.proof(
                action: prefix + StepUp.path, sendTo: prefix + StepUp.path + "/text", keyPath: prefix + StepUp.keyPath,
                token: view.formToken, request, means))
    }
}

extension ProofMeans {
    /// Whether something can be typed that proves the person: a code, or where it is enough the password.
    fileprivate var hasInput: Bool { hasAuthenticator || mayProveByText || mayProveByPassword }
}
