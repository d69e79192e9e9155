import FilingKit
import HTML
import HubCore
import HubRegistration
import RegionSDK

/// The ways to register, and the way back to what was begun elsewhere.
struct RegistrationChoicePage {
    let kinds: [DeclaredRegistration]
    let context: HostContext
    let done: String

    init(_ kinds: [DeclaredRegistration], _ context: HostContext, _ done: String) {
        self.kinds = kinds
        self.context = context
        self.done = done
    }

    var page: Page {
        Page(title: "注册", frame: .portal, body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead("注册", note: "请选择注册方式。")
        if done == "removal" { Parts.notice(.good, "注册已取消，填写的内容已删除。") }
        for kind in kinds {
            Parts.panel(kind.registration.title) {
                if !kind.registration.words.note.isEmpty { p { kind.registration.words.note } }
                p { Parts.button(ButtonPart("开始\(kind.registration.title)", .plain, .link(context.link(kind.path)))) }
            }
        }
        Parts.panel("继续注册或查询进度") {
            p(.class("muted")) { "已经保存或提交过注册信息的，请凭查询码继续；已提交的也可以在登录页面使用注册的用户名和密码进入。" }
            p { Parts.button(ButtonPart("凭查询码继续", .plain, .link(context.link("/registration/resumption")))) }
        }
        p(.class("form-end")) { Parts.button(ButtonPart("返回登录", .quiet, .link(context.link("/sign-in")))) }
    }
}
