import RegionSDK

/// Puts pages into their frame.
package protocol PageFrames: Sendable {
    /// The whole page as UTF-8.
    func whole(_ page: Page, in view: FrameView) -> [UInt8]

    /// A page that belongs to no tenant, whole.
    func whole(_ page: Page) -> [UInt8]

    /// The page that says what went wrong; `requestID` is what support asks for, `home` where to go on.
    func failure(_ error: HubError, requestID: String, home: String) -> Page

    /// The page that asks for a proof and then goes on with what was typed.
    func proof(_ request: StepUp, _ means: ProofMeans, in view: FrameView) -> Page

    /// The page that lists the tenants.
    func directory(of tenants: [TenantInfo]) -> Page
}

/// What a frame shows beside the page.
package struct FrameView: Sendable {
    package let tenant: TenantInfo
    /// The owning unit in the footer.
    package let owner: String
    /// True when someone is signed in, also before a role is chosen.
    package let isSignedIn: Bool
    package let actor: Actor?
    /// As whom else the person may act.
    package let standings: [Standing]
    package let menu: [MenuLine]
    /// How many messages the person has not read.
    package let unread: Int
    package let formToken: String

    package init(
        tenant: TenantInfo, owner: String, isSignedIn: Bool = false, actor: Actor? = nil,
        standings: [Standing] = [], menu: [MenuLine] = [], unread: Int = 0, formToken: String = ""
    ) {
        self.tenant = tenant
        self.owner = owner
        self.isSignedIn = isSignedIn
        self.actor = actor
        self.standings = standings
        self.menu = menu
        self.unread = unread
        self.formToken = formToken
    }
}

/// A line of the left menu, resolved for one person.
package struct MenuLine: Sendable, Hashable {
    package let group: String?
    package let title: String
    /// The complete address.
    package let href: String
    package let count: Int?
    package let isCurrent: Bool

    package init(group: String?, title: String, href: String, count: Int?, isCurrent: Bool) {
        self.group = group
        self.title = title
        self.href = href
        self.count = count
        self.isCurrent = isCurrent
    }
}
