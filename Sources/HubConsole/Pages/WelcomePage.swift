import FilingKit
import HTML
import HubCore
import RegionSDK

/// What a guest sees of a tenant: the way in, and what each region shows to everybody.
enum WelcomePage {
    static func page(_ context: HostContext) -> Page {
        let running = context.modules.filter { $0.quarantine == nil }
        return Page(title: context.tenant.info.title, frame: .portal, body: head(context) + panels(running, context))
    }

    private static func head(_ context: HostContext) -> HTML {
        Parts.pageHead(
            "网上办事", note: "登录后办理业务；办事指南和流程无需登录即可查看。",
            actions: [ButtonPart("登录", .main, .link(context.link("/sign-in")))])
    }

    @HTMLBuilder private static func panels(_ modules: [Module], _ context: HostContext) -> HTML {
        for module in modules {
            Parts.panel(modules.count == 1 ? "办事指引" : module.manifest.title, isFlush: true) {
                Parts.lines(open(module, context), empty: "登录后可办理业务。")
            }
        }
        if modules.isEmpty { Parts.emptyState("暂无开通的服务。") }
    }

    private static func open(_ module: Module, _ context: HostContext) -> [HomeLine] {
        module.menu.filter { $0.access == .public }.map {
            HomeLine($0.title, href: context.link("/" + module.manifest.path + $0.path))
        }
    }
}
