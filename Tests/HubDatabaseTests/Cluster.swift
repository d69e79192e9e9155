import Foundation
import HubDatabase
import RegionSDK

/// A PostgreSQL server of a test's own, which it may stop, freeze and start again.
struct Cluster {
    let folder: String
    let uri: String

    /// Runs `body` with a fresh server and removes it.
    static func with(_ body: (Cluster) async throws -> Void) async throws {
        let folder = "/tmp/hub-" + String(UInt32.random(in: 0 ... .max), radix: 36)
        let cluster = Cluster(folder: folder, uri: try command("start", folder))
        do {
            try await body(cluster)
        } catch {
            _ = try? command("stop", folder)
            throw error
        }
        _ = try command("stop", folder)
    }

    func restart() throws { _ = try Self.command("restart", folder) }
    func freeze() throws { _ = try Self.command("freeze", folder) }
    func thaw() throws { _ = try Self.command("thaw", folder) }

    /// A database on the server, whose callers wait as long as `patience`.
    func database(patience: Duration, preparing: Bool = true) async throws -> PostgresDatabase {
        var options = PostgresOptions()
        options.limits.patience = patience
        options.limits.connections = 4
        options.preparesStatements = preparing
        let server = PostgresServer(uri: uri, options: options)
        let database = PostgresDatabase(server: server, schema: "tenant", ownsServer: true)
        try await database.create()
        try await database.write { connection in
            try connection.execute("CREATE TABLE IF NOT EXISTS item (id BIGINT PRIMARY KEY)")
        }
        return database
    }

    private static func command(_ word: String, _ folder: String) throws -> String {
        let process = Process()
        let output = Pipe()
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        process.executableURL = root.appending(path: "deploy/postgres")
        process.arguments = [word, folder]
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw HubError(.internal, "deploy/postgres \(word) failed") }
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
