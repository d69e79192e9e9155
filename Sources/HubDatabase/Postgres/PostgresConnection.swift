import CPostgres
import HubCore
import RegionSDK

/// One connection to a server, used by one thread for one transaction after the other.
final class PostgresConnection: Connection, Announcing {
    let dialect = Dialect.postgres
    private let link: PostgresLink
    private var statements: PostgresStatements
    /// What frees statements that are no longer kept; sent with the next exchange.
    private var freeing: [PostgresCommand] = []

    private var scope = PostgresScope()
    private var hasBegun = false
    /// The error that ended the running transaction.
    private(set) var failure: PostgresError?
    /// Whether the server was asked to commit: from then on only it knows how the transaction came out.
    private(set) var hasAskedToCommit = false

    init(uri: String, options: PostgresOptions, deadline: Deadline) throws(PostgresError) {
        link = try PostgresLink(uri: uri, deadline: deadline)
        statements = PostgresStatements(capacity: options.limits.statements, isOn: options.preparesStatements)
    }

    /// Whether the connection can take another transaction.
    var isUsable: Bool { link.isAlive() }

    /// Starts a transaction; the server hears of it together with the first statement.
    func begin(_ scope: PostgresScope) {
        self.scope = scope
        hasBegun = false
        failure = nil
        hasAskedToCommit = false
    }

    func rows(_ sql: SQL) throws -> [Row] { try run(sql).rows() }

    /// The server tells it at the commit (PostgreSQL manual, NOTIFY), with the schema whose news it is.
    func announce(_ news: News) throws {
        guard let schema = scope.schema else { return }
        _ = try rows("SELECT pg_notify(\(PostgresListener.channel), \("\(schema) \(news.text)"))")
    }

    @discardableResult func execute(_ sql: SQL) throws -> Int { try run(sql).changes }

    /// Ends the transaction. A write is durable when this returns; for a read nobody waits.
    func commit() throws(PostgresError) {
        if let failure { throw failure }
        guard hasBegun else { return }
        guard scope.writes else { return link.post(.plain("COMMIT"), deadline: scope.deadline) }
        hasAskedToCommit = true
        do throws(PostgresError) {
            let results = try link.exchange([.plain("COMMIT")], deadline: scope.deadline)
            if let error = results.lazy.compactMap(\.error).first { throw error }
            guard results.first?.tag == "COMMIT" else { throw .statement(.databaseBusy) }
        } catch {
            failure = error
            throw error
        }
    }

    /// Undoes the transaction; nobody waits for it.
    func rollBack() {
        if hasBegun, !link.isBroken { link.post(.plain("ROLLBACK"), deadline: scope.deadline) }
    }

    private func run(_ sql: SQL) throws(HubError) -> PostgresResult {
        if let failure { throw failure.hubError }
        let text = sql.text
        scope.log?.note(text)
        do {
            return try send(text, PostgresParameters(sql.values))
        } catch {
            let failure = error as? PostgresError ?? .statement(error as? HubError ?? .databaseGone)
            self.failure = failure
            throw failure.hubError
        }
    }

    /// Sends a statement, the transaction's begin before the first, and returns the statement's own result.
    private func send(_ text: String, _ parameters: PostgresParameters) throws -> PostgresResult {
        var commands: [PostgresCommand] = []
        var pending: [PostgresStatements.Pending?] = []
        if !hasBegun {
            for (text, parameters) in try scope.opening {
                pending.append(statements.add(text, parameters, schema: nil, to: &commands))
            }
            // Behind the begin: DEALLOCATE takes a snapshot, after which no isolation level can be set.
            commands += freeing
            freeing = []
        }
        pending.append(statements.add(text, parameters, schema: scope.schema, to: &commands))
        hasBegun = true
        let results = try link.exchange(commands, deadline: scope.deadline)
        for case let new? in pending where results.indices.contains(new.place) && results[new.place].error == nil {
            freeing += statements.keep(new)
        }
        if let error = results.lazy.compactMap(\.error).first { throw error }
        guard let result = results.last else { throw PostgresError.lost(.databaseGone) }
        return result
    }
}
