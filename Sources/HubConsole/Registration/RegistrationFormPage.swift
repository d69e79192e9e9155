import FilingKit
import HTML
import HubCore
import HubRegistration
import RegionSDK

/// The form of a registration (填写基本信息): new, a draft, or returned to be corrected.
struct RegistrationFormPage {
    let kind: DeclaredRegistration
    let context: HostContext
    let captcha: Captcha
    let policy: SecurityPolicy
    /// What is kept already; nil before the first save.
    var application: Application?
    var code: PassCode?
    var content: Content
    var version: Int64 = 1
    var fault: HubError?
    /// It was just saved.
    var isSaved = false

    init(_ kind: DeclaredRegistration, _ context: HostContext, captcha: Captcha, policy: SecurityPolicy) {
        self.kind = kind
        self.context = context
        self.captcha = captcha
        self.policy = policy
        content = kind.registration.form.initial
    }

    private var registration: Registration { kind.registration }

    private var path: String { application == nil ? kind.path : "/registration" }

    var page: Page {
        RegistrationFrame.page(kind, step: 1, fault: fault, status: application?.state) {
            if let application, application.state == .returned { Parts.notice(.bad, "退回原因：\(application.reason)") }
            if let application, let consent = application.missingConsents.first {
                Parts.notice(.warn, consent.outdatedMessage)
                p { Parts.button(ButtonPart("阅读并同意", .plain, .link(context.link("\(kind.path)?agree=1")))) }
            }
            if isSaved { Parts.notice(.good, "草稿已保存！") }
            ResumptionNote(code: code, days: registration.draftDays).html
            form
            papers
        }
    }

    private var form: HTML {
        Parts.form(id: "registration", action: context.link(path), token: context.request.formToken) {
            if application != nil { Parts.hiddenInput("version", String(version)) }
            registration.controls(content, context.lists(of: kind.region), errors: fault?.fields ?? [])
            passwordSection
            Parts.formSection(id: "captcha-section", title: "验证码") { CaptchaField.field(context, captcha, fault) }
            actions
        }
    }

    private var passwordSection: HTML {
        let isKept = application?.hasPassword == true
        return Parts.formSection(
            id: "password-section", title: "设置密码", note: isKept ? "已设置密码，不修改请留空。" : nil
        ) {
            Parts.textInput(
                part("password", "设置密码", hint: PasswordPage.newRule(policy), isRequired: !isKept), value: "",
                kind: .newPassword, maximum: 128)
            Parts.textInput(
                part("repeated", "确认密码", hint: nil, isRequired: !isKept), value: "", kind: .newPassword, maximum: 128)
        }
    }

    private func part(_ name: String, _ label: String, hint: String?, isRequired: Bool) -> FieldPart {
        FieldPart(
            name, label, isRequired: isRequired, hint: hint,
            error: fault?.fields.first { $0.field == name }?.message,
            checks: isRequired ? [.required(name == "password" ? "请输入密码！" : "请再次输入密码！")] : [])
    }

    private var actions: HTML {
        let removal = ButtonPart(
            "取消注册", .danger, .submit(to: context.link("/registration/removal")),
            confirmation: RegistrationFrame.giveUp, skipsChecks: true)
        return Parts.actionBar(
            main: ButtonPart(registration.words.submit, .main, .submit(name: "step", value: "submit")),
            others: [
                ButtonPart("返回", .quiet, .link(context.link("/registrations"))),
                ButtonPart("保存草稿", .plain, .submit(name: "step", value: "save"), skipsChecks: true),
            ], dangerous: application == nil ? [] : [removal])
    }

    private var papers: HTML {
        guard !registration.papers.isEmpty else { return HTML() }
        return Parts.panel("附件", id: "papers") {
            if let application {
                p(.class("muted")) { "上传前请先保存草稿，以免未保存的内容丢失。" }
                registration.uploads(
                    application.papers, content, at: context.link("/registration"),
                    action: context.link("/registration/papers"), token: context.request.formToken,
                    errors: fault?.fields ?? [])
            } else {
                p(.class("muted")) { "请先保存草稿，再上传附件。" }
            }
        }
    }
}

/// The code by which one comes back, to be written down.
struct ResumptionNote {
    let code: PassCode?
    let days: Int

    var html: HTML {
        guard let code else { return HTML() }
        return Parts.notice(.info, "查询码：\(code.text)") {
            p { "请抄录查询码。换一台电脑或关闭浏览器后，可以在\(days)日内凭查询码继续填写或查询进度，请勿告知他人。" }
        }
    }
}
