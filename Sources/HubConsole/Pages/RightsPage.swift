import FilingKit
import HTML
import HubCore
import RegionSDK

/// Which role gives the reader which right with which reach (我的权限).
enum RightsPage {
    static func page(_ context: HostContext, _ sources: [RightSource]) -> Page {
        Page(
            title: "我的权限", breadcrumbs: AccountPage.breadcrumbs("我的权限", context),
            body: Parts.pageHead("我的权限", note: "同一单位的多个角色权限合并使用；每项权限的数据范围以授予它的角色为准。")
                + Parts.panel("权限明细") { sources.isEmpty ? Parts.emptyState("您还没有任何权限") : table(sources, context) })
    }

    private static func table(_ sources: [RightSource], _ context: HostContext) -> HTML {
        let known = context.modules.flatMap(\.permissions) + CoreRights.permissions
        let titles = Dictionary(known.map { ($0.id, $0.title) }) { first, _ in first }
        return Parts.table(
            TablePart(
                about: "我的权限", columns: ["权限", "数据范围", "来源角色", "单位"].map { ColumnPart($0) },
                rows: sources.map { source in
                    [
                        HTML(titles[source.permission] ?? source.permission), HTML(reach(of: source)),
                        HTML(role(of: source)), HTML(source.organisationName ?? ""),
                    ]
                }))
    }

    private static func reach(of source: RightSource) -> String {
        guard source.scope == .district else { return source.scope.title }
        return "\(source.scope.title)：\(source.districts.isEmpty ? "未设置" : source.districts.joined(separator: "、"))"
    }

    private static func role(of source: RightSource) -> String {
        source.delegatorName.map { "\(source.roleTitle)（代 \($0)）" } ?? source.roleTitle
    }
}
