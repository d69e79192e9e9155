import FilingKit
import HTML
import HubCore
import RegionSDK

/// What a guest sees of a tenant: what it is for, and the way in.
enum WelcomePage {
    static func page(_ context: HostContext) -> Page {
        let running = context.modules.filter { $0.quarantine == nil }
        return Page(
            title: context.tenant.info.title, frame: .portal,
            body: HTML()
                + Parts.pageHead(
                    context.tenant.info.title, note: context.owner,
                    actions: [ButtonPart("登录", .main, .link(context.link("/sign-in")))])
                + Parts.panel("服务事项", isFlush: true) {
                    Parts.lines(
                        running.map { line($0, context) }, empty: "暂无开通的服务。")
                })
    }

    private static func line(_ module: Module, _ context: HostContext) -> HomeLine {
        let guide = module.menu.first { $0.access == .public }
        let href = guide.map { context.link("/" + module.manifest.path + $0.path) } ?? context.link("/sign-in")
        return HomeLine(module.manifest.title, href: href, note: module.manifest.owner)
    }
}
