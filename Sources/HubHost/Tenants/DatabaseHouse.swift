import HubDatabase
import Synchronization

/// Opens tenants' databases; those on one server with the same use share its connections.
final class DatabaseHouse: Sendable {
    private struct Use: Hashable {
        let pool: Int
        let statementSeconds: Int
    }

    private let groups = Mutex<[Use: Databases]>([:])

    /// The database of a plan; connections are made when work comes.
    func open(_ plan: DatabasePlan) -> any HostedDatabase { group(plan).open(plan.address) }

    /// Closes the connections to all servers, after the databases themselves.
    func close() async {
        let all = groups.withLock { groups in
            defer { groups = [:] }
            return Array(groups.values)
        }
        for group in all { await group.close() }
    }

    private func group(_ plan: DatabasePlan) -> Databases {
        groups.withLock { groups in
            let use = Use(pool: plan.pool, statementSeconds: plan.statementSeconds)
            if let group = groups[use] { return group }
            var options = PostgresOptions()
            options.limits.connections = plan.pool
            options.limits.patience = .seconds(plan.statementSeconds)
            let group = Databases(postgres: options)
            groups[use] = group
            return group
        }
    }
}
