import FilingKit
import HubCore
import RegionSDK

/// The tenant's own 通知公告, published by its administration, so that a tenant announces whatever its regions bring. The
/// same board as a region's, below the tenant's own address.
package struct NoticePart: HostPart {
    /// An editor says of each notice whether it is for everyone or after sign-in.
    package static let board = Board(
        "core.notices", path: "notices", title: "通知公告", for: .chosen, publishing: CoreRights.content)

    private let desk = BoardDesk(Self.board)

    package init() {}

    package var routes: [HostRoute] { desk.routes.map { HostRoute(carrying: $0) } }
    package var menu: [MenuItem] { desk.menu }
    package var bulletins: [Bulletin] { desk.bulletins }
    package var finders: [any Finder] { desk.finders }
}

extension HostRoute {
    /// A route of the kit as the hub's own.
    init(carrying route: Route) {
        self.init(route.method, route.path, access: .access(route.access), route.summary) {
            try await route.handler($0.request)
        }
        surface = route.surface
        bodyLimit = route.bodyLimit
        contract = route.contract
        stepUp = route.stepUp
        pace = route.looksUp ? .lookup : .usual
    }
}
