import HubCore
import RegionSDK

/// The pages before and beside the regions': sign-in, home, account, inbox, set-up.
package struct ConsolePart: HostPart {
    private let console: Console
    private let setUp: SetUp

    package init(console: Console, setUp: SetUp) {
        self.console = console
        self.setUp = setUp
    }

    package var routes: [HostRoute] { console.routes(setUp: setUp) }

    package var menu: [MenuItem] {
        [MenuItem("安全策略", path: "/policy", access: .holder(of: CoreRights.policies), group: "系统管理")]
    }
}
