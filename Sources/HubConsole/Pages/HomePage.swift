import FilingKit
import HTML
import HubCore
import RegionSDK

/// The first page of a person at work: what waits, then where to go.
enum HomePage {
    static func page(_ context: HostContext, cards: [HomeCard], bulletins: [Bulletin]) async throws -> Page {
        let actor = try context.request.signedIn()
        let cards = cards.filter { $0.access.admits(actor) }
        let now = context.request.clock.now
        let places = context.modules.filter { $0.quarantine == nil }.map { module in
            (module, module.menu.filter { $0.access.admits(actor) })
        }.filter { !$0.1.isEmpty }
        let inbox = context.tenant.inbox
        let calendar = context.tenant.services.calendar
        let known = try await context.tenant.services.database.read { connection in
            let scene = HomeScene(connection: connection, actor: actor, now: now, calendar: calendar)
            return Known(
                counts: try places.map { try $0.1.map { try $0.badge?(connection, actor) } },
                previews: try places.map { try $0.1.map { try $0.preview?(scene) } },
                messages: try inbox.messages(of: actor.person, page: 1, on: connection).prefix(5).map(\.self),
                figures: try cards.map { try $0.figures(connection, now) },
                boards: try PlacedBulletin.all(bulletins, context, on: connection))
        }
        return Page(
            title: "首页", menuPath: "/",
            body: Parts.pageHead("\(actor.name)，您好！", note: actor.organisation?.name ?? actor.roleTitle)
                + Parts.home {
                    for (index, place) in places.enumerated() { waiting(place.0, place.1, known, index, context) }
                    announcements(known.boards)
                    for (card, figures) in zip(cards, known.figures) { self.card(card, figures, context) }
                    Parts.homeCard("消息", allHref: context.link("/inbox")) {
                        Parts.lines(known.messages.map { line($0, context) }, empty: "暂无消息。")
                    }
                    for (index, place) in places.enumerated() {
                        card(place.0, place.1, known, index, context)
                    }
                })
    }

    /// What the home page reads, in one snapshot.
    private struct Known: Sendable {
        let counts: [[Int?]]
        let previews: [[[HomeEntry]?]]
        let messages: [InboxMessage]
        let figures: [[HomeFigure]]
        let boards: [PlacedBulletin]
    }

    private static func card(_ card: HomeCard, _ figures: [HomeFigure], _ context: HostContext) -> HTML {
        Parts.homeCard(card.title, isWide: true) {
            Parts.figures(
                figures.map {
                    FigurePart(
                        $0.title, value: String($0.value), unit: $0.unit, href: $0.path.map(context.link),
                        tone: $0.isWarning ? .warn : .neutral)
                })
        }
    }

    /// A card for each menu entry that shows what waits behind it.
    @HTMLBuilder private static func waiting(
        _ module: Module, _ items: [MenuItem], _ known: Known, _ index: Int, _ context: HostContext
    ) -> HTML {
        for (place, item) in items.enumerated() {
            if let entries = known.previews[index][place] {
                Parts.homeCard(
                    item.title, count: known.counts[index][place], allHref: href(module, item.path, context),
                    isWide: true
                ) {
                    Parts.lines(
                        entries.map { line($0, href(module, $0.path, context)) },
                        empty: "目前没有需要您办理的业务。")
                }
            }
        }
    }

    /// A card for each board that has something.
    @HTMLBuilder private static func announcements(_ boards: [PlacedBulletin]) -> HTML {
        for board in boards where !board.lines.isEmpty {
            Parts.homeCard(board.title, allHref: board.allHref) { Parts.lines(board.lines, empty: "") }
        }
    }

    private static func href(_ module: Module, _ path: String, _ context: HostContext) -> String {
        context.link("/" + module.manifest.path + (path == "/" ? "" : path))
    }

    /// Where else to go: what has no card of its own.
    private static func card(
        _ module: Module, _ items: [MenuItem], _ known: Known, _ index: Int, _ context: HostContext
    ) -> HTML {
        let shown = Set(known.boards.filter { !$0.lines.isEmpty }.map(\.allHref))
        let lines = zip(items, known.counts[index]).filter { $0.0.preview == nil }.map { item, count in
            HomeLine(item.title, href: href(module, item.path, context), note: count.map { "\($0) 件" })
        }.filter { !shown.contains($0.href) }
        return Parts.homeCard(module.manifest.title, isWide: true, places: true) {
            Parts.lines(lines, empty: "暂无可办理的事项。")
        }
    }

    private static func line(_ entry: HomeEntry, _ href: String) -> HomeLine {
        let badge = entry.isLate ? BadgePart(entry.term, .triangle, .bad) : BadgePart(entry.term, .ring, .info)
        return HomeLine(
            entry.title, href: href, note: entry.note, when: entry.time.inChina,
            badge: entry.term.isEmpty ? nil : badge)
    }

    private static func line(_ message: InboxMessage, _ context: HostContext) -> HomeLine {
        HomeLine(
            message.message.title, href: context.link("/inbox/\(message.id)"), when: message.sentAt.inChina)
    }
}
