import FilingKit
import HTML
import HubCore
import HubListing
import RegionSDK

/// A new key for an organisation (新增锁): the key itself signs, so nobody binds one that is not in his hands.
enum NewKeyPage {
    static func page(_ context: HostContext, _ form: KeyForm, fault: HubError? = nil) -> Page {
        Page(
            title: "新增锁",
            breadcrumbs: [
                Breadcrumb("首页", href: context.link("/")),
                Breadcrumb("企业CA管理", href: context.link("/account/keys")), Breadcrumb("新增锁"),
            ], status: fault == nil ? .ok : .unprocessableContent, menuPath: "/account/keys",
            body: Parts.pageHead("新增锁", note: "请插入要分配给本单位的CA锁，核对证书信息，输入证书密码后点击“分配”。")
                + (fault.map { Parts.notice(.bad, $0.message) } ?? HTML())
                + Parts.panel("证书信息") { div(.class("key-panel")) { form.html } })
    }
}

/// The question before a key is unbound, for browsers without scripts.
enum UnbindingPage {
    static func page(_ context: HostContext, back: String) -> Page {
        Page(
            title: "解除绑定", breadcrumbs: [Breadcrumb("首页", href: context.link("/")), Breadcrumb("解除绑定")],
            menuPath: back,
            body: Parts.confirmation(
                KeyListing.question, action: String(context.request.request.path),
                token: context.request.formToken, fields: [], back: context.link(back)))
    }
}
