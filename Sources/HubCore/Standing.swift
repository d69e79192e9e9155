import RegionSDK

/// As whom a person may act (身份): for one organisation or authority with all he holds there, or for a colleague.
package struct Standing: Sendable, Hashable {
    package let choice: Choice
    /// The titles of its roles: 受理人员、审核人员; or 代 张三.
    package let title: String
    package let organisationName: String?
    /// The ids of its roles, in the order they were given.
    package let roles: [String]
    /// The holdings it is made of.
    package let holdings: [ID<RoleHolding>]

    package init(
        choice: Choice, title: String, organisationName: String?, roles: [String], holdings: [ID<RoleHolding>]
    ) {
        self.choice = choice
        self.title = title
        self.organisationName = organisationName
        self.roles = roles
        self.holdings = holdings
    }

    /// The title with the organisation: 建设单位经办人 · 上海甲公司.
    package var label: String { organisationName.map { "\(title) · \($0)" } ?? title }

    /// True when a session acts so.
    package func isChosen(in session: Session) -> Bool {
        switch choice {
        case .delegation(let id): session.delegation == id
        case .holding: session.delegation == nil && session.holding.map(holdings.contains) == true
        }
    }

    /// What a session keeps of it.
    package enum Choice: Sendable, Hashable {
        /// The first of the person's own holdings there.
        case holding(ID<RoleHolding>)
        case delegation(ID<Delegation>)
    }
}

extension Standing.Choice: CustomStringConvertible {
    /// As forms carry it: `12` a holding, `d3` a delegation.
    package var description: String {
        switch self {
        case .holding(let id): id.description
        case .delegation(let id): "d\(id)"
        }
    }

    /// Reads what a form carries.
    package init?(_ text: String) {
        if text.hasPrefix("d") {
            guard let id = ID<Delegation>(text.dropFirst()) else { return nil }
            self = .delegation(id)
        } else {
            guard let id = ID<RoleHolding>(text) else { return nil }
            self = .holding(id)
        }
    }
}
