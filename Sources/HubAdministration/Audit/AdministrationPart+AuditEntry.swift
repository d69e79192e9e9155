import FilingKit
import HTML
import HubCore
import RegionSDK

extension AdministrationPart {
    /// One entry with how it stands in the chain; that it was read is noted first.
    func auditEntryPage(_ context: HostContext) async throws -> Page {
        let id: ID<AuditRecord> = try context.id()
        guard
            let (record, standing) = try await context.request.database.read({
                try audit.entry(id.value, on: $0)
            })
        else { throw HubError(.notFound, "审计记录不存在！") }
        try await context.change("core.audit.read", on: "audit:\(id)") { _ in }
        let list = context.link(Self.auditPath)
        let title = "审计记录 \(record.sequence)"
        return Page(
            title: title,
            breadcrumbs: [Breadcrumb("系统管理"), Breadcrumb("审计查询", href: list), Breadcrumb(title)],
            menuPath: Self.auditPath,
            body: Parts.pageHead(title, actions: [ButtonPart("返回", .plain, .link(list))])
                + Parts.panel("记录内容") { Parts.descriptions(record.descriptions(in: context.request.tenant)) }
                + Parts.panel("审计链") {
                    p { Parts.stateBadge(standing.badge) }
                    p(.class("muted")) { standing.words }
                })
    }
}

extension AuditRecord {
    fileprivate func descriptions(in tenant: TenantInfo) -> [DescriptionPart] {
        [
            DescriptionPart("序号", String(sequence)), DescriptionPart("时间", ChinaTime.text(time)),
            DescriptionPart("平台", "\(tenant.title)（\(tenant.id)）"), DescriptionPart("结果", Parts.stateBadge(badge)),
            DescriptionPart("人员", Self.shown(personName)),
            DescriptionPart("用户名", Self.shown(account)), DescriptionPart("角色", Self.shown(role)),
            DescriptionPart("操作", deed), DescriptionPart("对象", Self.shown(object)),
            DescriptionPart("来源地址", Self.shown(source)), DescriptionPart("请求编号", Self.shown(requestID)),
            DescriptionPart("说明", Self.shown(detail), span: .full),
        ]
    }

    private static func shown(_ text: String) -> String { text.isEmpty ? "—" : text }
}

extension AuditStanding {
    fileprivate var badge: BadgePart {
        switch self {
        case .waiting: BadgePart("待入链", .ring, .neutral)
        case .linked: BadgePart("校验通过", .check, .good)
        case .changed: BadgePart("校验不通过", .cross, .bad)
        case .foreign: BadgePart("不在审计链中", .cross, .bad)
        }
    }

    fileprivate var words: String {
        switch self {
        case .waiting: "记录已写入，等待链接到审计链，通常在一秒内完成。"
        case .linked(let position): "位于审计链第 \(position) 环，内容与链接时一致。"
        case .changed(let position): "位于审计链第 \(position) 环，但记录或它之前的一环已被改动或删除，请立即核查！"
        case .foreign: "该记录不是由本系统写入，请立即核查！"
        }
    }
}
