import FilingKit
import HTML
import HubCore
import RegionSDK

/// What is handed to somebody with his first password: shown once, to be printed.
struct FirstPasswordSlip: Sendable {
    let name: String
    let account: String
    let password: String
}

extension AdministrationPart {
    /// The page with the slip. Nothing of it is kept; the browser must not keep it either.
    func slip(_ slip: FirstPasswordSlip, _ person: ID<Person>, _ context: HostContext, _ desk: PeopleDesk) -> Answer {
        let back = context.link(desk.person(person))
        return .page(
            Page(
                title: "初始密码",
                breadcrumbs: [
                    Breadcrumb("系统管理"), Breadcrumb(desk.title, href: context.link(desk.path)),
                    Breadcrumb(slip.name, href: back), Breadcrumb("初始密码"),
                ], menuPath: desk.path,
                body: Parts.pageHead("初始密码", note: "请将本页交给本人。密码只显示这一次，离开本页后不能再查看。")
                    + Parts.notice(.warn, "请妥善保管初始密码，本人登录后应立即修改！")
                    + Parts.panel("登录信息", id: "first-password") {
                        Parts.descriptions([
                            DescriptionPart("平台", context.tenant.info.title), DescriptionPart("姓名", slip.name),
                            DescriptionPart("用户名", slip.account),
                            DescriptionPart("初始密码", code { slip.password }),
                        ])
                    }
                    + Parts.actionBar(
                        main: ButtonPart("打印", .main, .print, icon: .print),
                        others: [ButtonPart("完成", .plain, .link(back))])))
    }
}
