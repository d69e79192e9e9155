import RegionSDK
import Synchronization

/// Opens tenants' databases; those on one PostgreSQL server share its connections.
package final class Databases: Sendable {
    private let sqlite: SQLiteOptions
    private let postgres: PostgresOptions
    private let servers = Mutex<[String: PostgresServer]>([:])

    package init(sqlite: SQLiteOptions = SQLiteOptions(), postgres: PostgresOptions = PostgresOptions()) {
        self.sqlite = sqlite
        self.postgres = postgres
    }

    /// The database at an address; connections are made when work comes.
    package func open(_ address: DatabaseAddress) -> any HostedDatabase {
        switch address {
        case .sqlite(let path): SQLiteDatabase(path: path, options: sqlite)
        case .postgres(let uri, let schema): PostgresDatabase(server: server(uri), schema: schema)
        }
    }

    /// Closes the connections to all servers, after the databases themselves.
    package func close() async {
        let all = servers.withLock { servers in
            defer { servers = [:] }
            return Array(servers.values)
        }
        for server in all { await server.close() }
    }

    private func server(_ uri: String) -> PostgresServer {
        servers.withLock { servers in
            if let server = servers[uri] { return server }
            let server = PostgresServer(uri: uri, options: postgres)
            servers[uri] = server
            return server
        }
    }
}
