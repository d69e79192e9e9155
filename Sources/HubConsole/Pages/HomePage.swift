import FilingKit
import HTML
import HubCore
import RegionSDK

/// The first page of a person at work: what waits, then where to go.
enum HomePage {
    static func page(_ context: HostContext) async throws -> Page {
        let actor = try context.request.signedIn()
        let places = context.modules.filter { $0.quarantine == nil }.map { module in
            (module, module.menu.filter { $0.access.admits(actor) })
        }.filter { !$0.1.isEmpty }
        let inbox = context.tenant.inbox
        let known = try await context.tenant.services.database.read { connection in
            (
                counts: try places.map { try $0.1.map { try $0.badge?(connection, actor) } },
                messages: try inbox.messages(of: actor.person, page: 1, on: connection).prefix(5).map(\.self)
            )
        }
        return Page(
            title: "首页", menuPath: "/",
            body: Parts.pageHead("\(actor.name)，您好！", note: actor.roleTitle)
                + Parts.home {
                    for (place, counts) in zip(places, known.counts) { card(place.0, place.1, counts, context) }
                    Parts.homeCard("消息", allHref: context.link("/inbox")) {
                        Parts.lines(known.messages.map { line($0, context) }, empty: "暂无消息。")
                    }
                })
    }

    private static func card(_ module: Module, _ items: [MenuItem], _ counts: [Int?], _ context: HostContext) -> HTML {
        let lines = zip(items, counts).map { item, count in
            HomeLine(
                item.title, href: context.link("/" + module.manifest.path + (item.path == "/" ? "" : item.path)),
                note: count.map { "\($0) 件" })
        }
        return Parts.homeCard(module.manifest.title, isWide: true) { Parts.lines(lines, empty: "暂无可办理的事项。") }
    }

    private static func line(_ message: InboxMessage, _ context: HostContext) -> HomeLine {
        HomeLine(
            message.message.title, href: context.link("/inbox/\(message.id)"), when: message.sentAt.inChina)
    }
}
