import FilingKit
import HTML
import HubCore
import RegionSDK

/// The page that makes the first administrator (首次设置).
enum SetUpPage {
    static func page(
        _ context: HostContext, _ form: SetUpForm, _ roles: [OfficialRole], fault: HubError? = nil
    ) -> Page {
        Page(
            title: "首次设置", status: fault == nil ? .ok : .unprocessableContent, frame: .portal,
            body: Parts.pageHead("首次设置", note: "本平台还没有任何账号，请建立第一个管理员账号。")
                + (fault.map { Parts.notice(.bad, $0.message) } ?? HTML())
                + Parts.panel("管理员账号") { fields(context, form, roles) })
    }

    private static func fields(_ context: HostContext, _ form: SetUpForm, _ roles: [OfficialRole]) -> HTML {
        HTML.form(action: context.link("/setup"), token: context.request.formToken) {
            Parts.textInput(
                FieldPart("token", "设置口令", isRequired: true, hint: "启动时显示的一次性口令，一小时内有效"),
                value: form.token, maximum: 128)
            Parts.textInput(FieldPart("name", "姓名", isRequired: true), value: form.name, maximum: 50)
            Parts.textInput(FieldPart("account", "用户名", isRequired: true), value: form.account, maximum: 64)
            Parts.textInput(
                FieldPart("password", "密码", isRequired: true), value: "", kind: .newPassword, maximum: 128)
            Parts.choice(
                FieldPart("role", "角色", isRequired: true), options: roles.map { OptionPart($0.id, $0.title) },
                chosen: form.role)
            Parts.button(ButtonPart("建立账号", .main))
        }
    }
}
