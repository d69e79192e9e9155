import FilingKit
import HubCore
import RegionSDK

/// A board's newest lines with their complete addresses.
struct PlacedBulletin: Sendable {
    let title: String
    let allHref: String
    let lines: [HomeLine]

    /// What a reader of a tenant is shown: the tenant's own boards first, then its regions'. One short statement for each
    /// board, inside the caller's read.
    static func all(
        _ own: [Bulletin], _ context: HostContext, on connection: any Connection
    ) throws -> [PlacedBulletin] {
        let regions = context.modules.filter { $0.quarantine == nil }.flatMap { module in
            module.bulletins.map { ($0, context.link("/" + module.manifest.path)) }
        }
        let reader = context.request.actor
        let isKeptOut = reader?.isKeptOutOfBusiness == true
        let open = regions.filter { !isKeptOut || $0.0.access == .public }
        return try (own.map { ($0, context.link("")) } + open).filter { $0.0.access.admits(reader) }.map {
            bulletin, base in
            PlacedBulletin(
                title: bulletin.title, allHref: base + bulletin.path,
                lines: try bulletin.lines(connection, reader).map { line in
                    HomeLine(line.title, href: base + line.path, note: line.note, when: ChinaTime.day(line.time))
                })
        }
    }
}

extension Actor {
    /// True for whoever manages an organisation's people: the gateway lets that account into no region (WH-12), so
    /// nothing leads there.
    var isKeptOutOfBusiness: Bool { duties.contains { $0.role == CoreRights.organisationAdministrator } }
}
