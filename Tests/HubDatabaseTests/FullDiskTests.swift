import HubDatabase
import RegionSDK
import Testing

@Suite struct `A SQLite file without room` {
    /// Lets the file have no more than `pages` pages, which SQLite reports as it does a full disk.
    private func limit(_ pages: Int, of database: any Database) async throws {
        _ = try await database.write { try $0.rows("PRAGMA max_page_count = \(raw: String(pages))") }
    }

    @Test func `refuses writes as full, goes on reading, keeps what it acknowledged and recovers by itself`()
        async throws
    {
        try await withItems(.sqlite) { database in
            try await limit(40, of: database)
            let padding = String(repeating: "房", count: 700)
            let acknowledged = await withTaskGroup(of: Int?.self) { group in
                for number in 0..<300 {
                    group.addTask {
                        let error = await hubError {
                            try await database.write { connection in
                                _ = try connection.execute(
                                    "INSERT INTO item (name, count) VALUES (\("\(number)" + padding), \(number))")
                            }
                        }
                        #expect(error == nil || error?.code == .full, "\(String(describing: error))")
                        return error == nil ? number : nil
                    }
                }
                return await group.reduce(into: Set<Int>()) { if let number = $1 { $0.insert(number) } }
            }
            #expect(!acknowledged.isEmpty && acknowledged.count < 300)
            let stored = try await database.read { try $0.column("SELECT count FROM item", as: Int.self) }
            #expect(Set(stored) == acknowledged)
            try await limit(1_000_000, of: database)
            try await database.write { _ = try $0.execute("INSERT INTO item (name) VALUES (\(padding))") }
            let found = try await number("SELECT count(*) FROM item", in: database)
            #expect(found == acknowledged.count + 1)
        }
    }

    @Test func `or without its folder is unavailable, and is there once the folder is`() async throws {
        let folder = "\(EveryDatabase.folder)/\(EveryDatabase.freshName())"
        let database = SQLiteDatabase(path: "\(folder)/tenant.db")
        let error = await hubError { try await database.write { _ in } }
        #expect(error?.code == .unavailable)
        try makeFolder(folder)
        try await database.create()
        let found = try await number("SELECT 1", in: database)
        #expect(found == 1)
        try await database.drop()
        removeFolder(folder)
    }

    @Test func `keeps a commit only after it is on the disk`() async throws {
        try await withItems(.sqlite) { database in
            let settings = try await database.write { connection in
                try ["journal_mode", "synchronous", "foreign_keys"].map {
                    try connection.rows("PRAGMA \(raw: $0)").first?.values.first
                }
            }
            #expect(settings == [.text("wal"), .integer(2), .integer(1)])
        }
    }
}
