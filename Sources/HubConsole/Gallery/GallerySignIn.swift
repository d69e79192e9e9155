import FilingKit
import HTML

/// The gallery's public pages: sign-in and an error.
enum GallerySignIn {
    static func page(_ sample: GallerySample) -> HTML {
        SignInPage(
            ways: [
                SignInWay(
                    "密码", href: "sign-in",
                    form: .fields(
                        [
                            Parts.textInput(FieldPart("account", "账号"), value: "liming"),
                            Parts.textInput(FieldPart("password", "密码"), value: "", kind: .password),
                        ], action: "sign-in", buttonTitle: "登录"), links: [("忘记密码", "sign-in"), ("企业注册", "sign-in")]),
                SignInWay("CA证书", href: "sign-in", form: .link("sign-in", buttonTitle: "读取证书")),
                SignInWay("统一身份认证", href: "sign-in", form: .link("sign-in", buttonTitle: "前往认证")),
                SignInWay("工程码", href: "sign-in", form: .link("sign-in", buttonTitle: "登录")),
            ], error: "账号或密码不对，还可以再试 4 次",
            boards: [PortalBoard("通知公告", allHref: "list", lines: GalleryHome.announcements)],
            help: [
                HomeLine("企业用户第一次登录，应选哪种方式？", href: "sign-in"),
                HomeLine("CA 证书读不出来怎么办？", href: "sign-in"),
                HomeLine("忘记密码或账号被锁定", href: "sign-in"),
            ], token: sample.token
        ).page(portal: sample.portal, assets: sample.assets)
    }

    static func errorPage(_ sample: GallerySample) -> HTML {
        ErrorPage(
            title: "没有找到这个办件", sentences: ["它可能已被删除，或者不在您的辖区内。", "请从列表重新进入；如果是别人发来的链接，请与对方核对。"],
            requestNumber: "7f3a-20261120-0905",
            actions: [ButtonPart("返回首页", .main, .link("home")), ButtonPart("返回列表", .plain, .link("list"))]
        ).page(portal: sample.portal, assets: sample.assets)
    }
}
