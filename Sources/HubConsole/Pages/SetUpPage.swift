import FilingKit
import HTML
import HubCore
import RegionSDK

/// The page that makes the first administrator (首次设置).
enum SetUpPage {
    static func page(_ context: HostContext, _ form: SetUpForm, fault: HubError? = nil) -> Page {
        Page(
            title: "首次设置", status: fault == nil ? .ok : .unprocessableContent, frame: .portal,
            body: Parts.pageHead("首次设置", note: "本平台还没有任何账号，请建立区域管理员账号。登录后由区域管理员任命系统管理员、安全管理员和审计管理员。")
                + Parts.errorSummary(fault?.fields.map { ErrorLine($0.field, $0.message) } ?? [])
                + Parts.panel("区域管理员账号") { fields(context, form, fault?.fields ?? []) })
    }

    private static func fields(_ context: HostContext, _ form: SetUpForm, _ errors: [FieldError]) -> HTML {
        func field(_ name: String, _ label: String, hint: String? = nil) -> FieldPart {
            FieldPart(
                name, label, isRequired: true, hint: hint, error: errors.first { $0.field == name }?.message)
        }
        return HTML.form(action: context.link("/setup"), token: context.request.formToken) {
            Parts.textInput(
                field("token", "设置口令", hint: "启动时显示的一次性口令，一小时内有效"),
                value: form.token, maximum: 128)
            Parts.textInput(field("name", "姓名"), value: form.name, maximum: 50)
            Parts.textInput(field("account", "用户名"), value: form.account, maximum: 64)
            Parts.textInput(
                field("password", "密码"), value: "", kind: .newPassword, maximum: 128)
            Parts.button(ButtonPart("建立账号", .main))
        }
    }
}
