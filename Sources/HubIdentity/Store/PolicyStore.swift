import HubCore
import RegionSDK

/// The policies that were set; the last one holds.
enum PolicyStore {
    static func current(on connection: any Connection) throws -> SecurityPolicy? {
        try list(limit: 1, on: connection).first?.policy
    }

    static func add(_ policy: SecurityPolicy, by person: ID<Person>, at time: Timestamp, on connection: any Connection)
        throws
    {
        let id: Int64? = try connection.value(
            """
            INSERT INTO security_policy (person, set_at, second_factor)
            VALUES (\(person), \(time), \(policy.secondFactor.rawValue)) RETURNING id
            """)
        guard let id else { throw HubError(.internal, "no id for a policy") }
        let rows = PolicyRule.all.map { rule -> SQL in "(\(id), \(rule.key), \(policy[keyPath: rule.field]))" }
        try connection.execute(
            "INSERT INTO security_policy_value (policy, rule, value) VALUES \(SQL.joined(rows, by: ", "))")
    }

    /// What was set, newest first.
    static func list(limit: Int, on connection: any Connection) throws -> [PolicyChange] {
        try connection.rows(
            """
            SELECT s.id, s.set_at, p.name, s.second_factor FROM security_policy s JOIN person p ON p.id = s.person
            ORDER BY s.id DESC LIMIT \(limit)
            """
        ).map { row in
            var policy = SecurityPolicy()
            policy.secondFactor = SecondFactorRule(rawValue: try row.get(3)) ?? .everyone
            let values = try values(of: try row.get(0), on: connection)
            for rule in PolicyRule.all {
                if let value = values[rule.key] { policy[keyPath: rule.field] = value }
            }
            return PolicyChange(time: try row.get(1), person: try row.get(2), policy: policy)
        }
    }

    private static func values(of policy: Int64, on connection: any Connection) throws -> [String: Int] {
        try connection.rows("SELECT rule, value FROM security_policy_value WHERE policy = \(policy)").reduce(into: [:])
        {
            $0[try $1.get(0)] = try $1.get(1, as: Int.self)
        }
    }
}
