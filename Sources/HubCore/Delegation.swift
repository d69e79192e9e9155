import RegionSDK

/// A colleague who stands in for an official during an absence (代办).
package struct Delegation: Sendable {
    package let id: ID<Delegation>
    package let delegator: ID<Person>
    package let delegatorName: String
    package let delegate: ID<Person>
    package let delegateName: String
    /// The titles of the roles that were delegated.
    package let titles: String
    package let from: Timestamp
    /// The first moment at which it is over.
    package let until: Timestamp
    package let reason: String
    /// When it was ended before its time.
    package let revokedAt: Timestamp?

    package init(
        id: ID<Delegation>, delegator: ID<Person>, delegatorName: String, delegate: ID<Person>, delegateName: String,
        titles: String, from: Timestamp, until: Timestamp, reason: String, revokedAt: Timestamp?
    ) {
        self.id = id
        self.delegator = delegator
        self.delegatorName = delegatorName
        self.delegate = delegate
        self.delegateName = delegateName
        self.titles = titles
        self.from = from
        self.until = until
        self.reason = reason
        self.revokedAt = revokedAt
    }

    /// True while the colleague may act.
    package func isInForce(at time: Timestamp) -> Bool { revokedAt == nil && from <= time && time < until }
}

/// A delegation to make.
package struct NewDelegation: Sendable {
    package let delegator: ID<Person>
    package let delegate: ID<Person>
    /// Which of the delegator's own holdings.
    package let holdings: [ID<RoleHolding>]
    package let from: Timestamp
    package let until: Timestamp
    package let reason: String

    package init(
        delegator: ID<Person>, delegate: ID<Person>, holdings: [ID<RoleHolding>], from: Timestamp, until: Timestamp,
        reason: String
    ) {
        self.delegator = delegator
        self.delegate = delegate
        self.holdings = holdings
        self.from = from
        self.until = until
        self.reason = reason
    }
}
