import HubCore
import RegionSDK

/// The pages before and beside the regions': sign-in, home, account, inbox, set-up.
package struct ConsolePart: HostPart {
    private let console: Console
    private let setUp: SetUp
    private let shown: [HomeCard]
    private let found: [any Finder]

    /// `cards` are what the hub's other parts show on the home page, `finders` what the search box finds in them.
    package init(console: Console, setUp: SetUp, cards: [HomeCard] = [], finders: [any Finder] = []) {
        shown = cards
        found = finders
        self.console = console
        self.setUp = setUp
    }

    package var routes: [HostRoute] { console.routes(setUp: setUp, cards: shown, finders: found) }

    package var menu: [MenuItem] {
        [MenuItem("安全策略", path: "/policy", access: .holder(of: CoreRights.policies), group: "系统管理")]
    }
}
