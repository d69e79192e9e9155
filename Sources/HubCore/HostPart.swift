import RegionSDK

/// A piece of the hub's own in a tenant: a set of pages with their places in the menu.
///
/// What a region does with a `RegionPart`, the hub's services do with this: sign-in by certificate, the tenant's
/// administration, audit search. `HubHost` names the parts in one list, `HostParts`.
package protocol HostPart: Sendable {
    /// Every address the part answers, below the tenant's prefix.
    var routes: [HostRoute] { get }
    /// What stands in the menu behind the regions' entries for those who may open it; paths below the tenant's prefix.
    var menu: [MenuItem] { get }
    /// What it shows on the home page of those who may see it.
    var cards: [HomeCard] { get }
    /// What it announces on the portal and the home page; paths below the tenant's prefix.
    var bulletins: [Bulletin] { get }
    /// What the search box finds in it; paths below the tenant's prefix.
    var finders: [any Finder] { get }
}

extension HostPart {
    package var menu: [MenuItem] { [] }
    package var cards: [HomeCard] { [] }
    package var bulletins: [Bulletin] { [] }
    package var finders: [any Finder] { [] }
}

/// A card of the home page with figures.
package struct HomeCard: Sendable {
    package let title: String
    package let access: Access
    /// Reads the figures, inside the one read of the home page.
    package let figures: @Sendable (any Connection, Timestamp) throws -> [HomeFigure]

    package init(
        _ title: String, access: Access,
        figures: @escaping @Sendable (any Connection, Timestamp) throws -> [HomeFigure]
    ) {
        self.title = title
        self.access = access
        self.figures = figures
    }
}

/// A number of a card, and where the counted things are listed, below the tenant's prefix; nil leads nowhere.
package struct HomeFigure: Sendable {
    package let title: String
    package let value: Int
    package let unit: String
    package let path: String?
    /// It asks to be looked at.
    package let isWarning: Bool

    package init(_ title: String, _ value: Int, unit: String, path: String? = nil, isWarning: Bool = false) {
        self.title = title
        self.value = value
        self.unit = unit
        self.path = path
        self.isWarning = isWarning
    }
}
