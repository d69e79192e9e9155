import HubCore

extension SecurityPolicy {
    /// How a tenant's people sign in and stay signed in, as configuration says it; the page 安全策略 may only be stricter.
    init(_ section: Section) {
        self.init()
        for rule in PolicyRule.all {
            self[keyPath: rule.field] = section.value(
                rule.key, .integer(rule.range), default: self[keyPath: rule.field])
        }
        let rules = SecondFactorRule.allCases.map(\.rawValue)
        secondFactor =
            SecondFactorRule(rawValue: section.value("secondFactor", .choice(rules), default: secondFactor.rawValue))
            ?? secondFactor
    }
}
