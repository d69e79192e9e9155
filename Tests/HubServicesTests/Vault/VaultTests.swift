import HubCrypto
import HubDatabase
import HubVault
import RegionSDK
import Testing

struct VaultTests {
    static let masterText = String(repeating: "5a", count: 32)
    private static let place = PersonalPlace(table: "person", column: "phone", row: "7")
    private static let phone = PersonalValue("13812341234", .phone)

    private struct Safe {
        let database: any HostedDatabase
        let vault: TenantVault

        static func onEach(_ algorithm: Cipher = .aes, _ body: (Safe) async throws -> Void) async throws {
            for dialect in EveryDatabase.dialects {
                try await EveryDatabase.with(dialect) { database in
                    let people = Migration(
                        "m0001_person", ["CREATE TABLE person (id BIGINT PRIMARY KEY, phone TEXT NOT NULL)"])
                    try await Migrator([VaultSchema.schema, Schema(owner: "test", [people])]) {
                        Timestamp(milliseconds: 0)
                    }.migrate(database)
                    let safe = Safe(database: database, vault: try Safe.vault("alpha", algorithm))
                    try await safe.database.write { try safe.vault.prepare(on: $0) }
                    try await body(safe)
                }
            }
        }

        static func vault(_ tenant: String, _ algorithm: Cipher = .aes, master: String = VaultTests.masterText) throws
            -> TenantVault
        {
            let key = try #require(MasterKey(master))
            return try TenantVault(tenant: tenant, master: key, algorithm: algorithm)
        }

        func seal(_ value: PersonalValue = VaultTests.phone, at place: PersonalPlace = VaultTests.place) async throws
            -> String
        {
            try await database.write { try vault.seal(value, at: place, on: $0) }
        }

        func open(_ sealed: String, at place: PersonalPlace = VaultTests.place, with other: TenantVault? = nil)
            async throws -> String
        {
            let vault = other ?? vault
            return try await database.read { try vault.open(sealed, of: .phone, at: place, on: $0).revealed }
        }
    }

    /// The telephone numbers of a table.
    private struct Phones: PersonalHolder {
        let id = "test.phones"

        func renew(after row: Int64, limit: Int, with vault: any PersonalVault, on connection: any Connection) throws
            -> Int64?
        {
            let rows = try connection.rows(
                "SELECT id, phone FROM person WHERE id > \(row) ORDER BY id LIMIT \(limit)")
            for row in rows {
                let id: Int64 = try row.get(0)
                let renewed = try vault.renew(row.get(1), of: .phone, at: Self.place(id), on: connection)
                if let renewed { try connection.execute("UPDATE person SET phone = \(renewed) WHERE id = \(id)") }
            }
            return try rows.last?.get(0)
        }

        static func place(_ id: Int64) -> PersonalPlace {
            PersonalPlace(table: "person", column: "phone", row: "\(id)")
        }
    }

    @Test(arguments: Cipher.allCases)
    func `a value comes back whole, and at rest there is nothing of it`(cipher: Cipher) async throws {
        try await Safe.onEach(cipher) { safe in
            let sealed = try await safe.seal()
            let again = try await safe.seal()
            let opened = try await safe.open(sealed)
            let empty = try await safe.seal(PersonalValue("", .phone))
            #expect(opened == "13812341234" && sealed != again && empty.isEmpty)
            #expect(!sealed.contains("1381234") && sealed.hasPrefix("hub1:1:"))
        }
    }

    @Test func `a value in another row, column, table or tenant, changed, cut or plain is an error`() async throws {
        try await Safe.onEach { safe in
            let sealed = try await safe.seal()
            let places = [
                PersonalPlace(table: "person", column: "phone", row: "8"),
                PersonalPlace(table: "person", column: "mobile", row: "7"),
                PersonalPlace(table: "people", column: "phone", row: "7"),
            ]
            for place in places {
                await #expect(throws: HubError.self) { _ = try await safe.open(sealed, at: place) }
            }
            let changed = String(sealed.dropLast()) + (sealed.hasSuffix("A") ? "B" : "A")
            for text in [changed, String(sealed.dropLast(4)), "13812341234", "hub1:9:AAAA", "hub1:1:", "hub1::"] {
                await #expect(throws: HubError.self) { _ = try await safe.open(text) }
            }
            let other = try Safe.vault("beta")
            await #expect(throws: HubError.self) { _ = try await safe.open(sealed, with: other) }
        }
    }

    @Test func `another master key is refused at the start`() async throws {
        try await Safe.onEach { safe in
            let other = try Safe.vault("alpha", master: String(repeating: "00", count: 32))
            await #expect(throws: HubError.self) { try await safe.database.write { try other.prepare(on: $0) } }
        }
        #expect(MasterKey("ab") == nil && MasterKey(String(repeating: "xy", count: 32)) == nil)
        #expect(MasterKey(" \(Self.masterText)\n") != nil && MasterKey("\(Self.masterText) 1") == nil)
    }

    @Test func `equal values have one hash, which says nothing without the key`() throws {
        let vault = try Safe.vault("alpha")
        let hash = try vault.index(of: Self.phone)
        #expect(try hash == vault.index(of: PersonalValue("138 1234-1234", .phone)))
        #expect(try hash != vault.index(of: PersonalValue("13812341235", .phone)))
        #expect(try hash != vault.index(of: PersonalValue("13812341234", .document)))
        #expect(try hash != Safe.vault("beta").index(of: Self.phone))
        #expect(try vault.index(of: PersonalValue("", .phone)) == nil)
    }

    @Test func `a rotation renews every value, goes on where it was cut off, and forgets the old key`() async throws {
        try await Safe.onEach { safe in
            for id in Int64(1)...7 {
                let sealed = try await safe.seal(Self.phone, at: Phones.place(id))
                let text = id == 4 ? "13812341234" : sealed
                try await safe.database.write {
                    _ = try $0.execute("INSERT INTO person (id, phone) VALUES (\(id), \(text))")
                }
            }
            let renewal = VaultRenewal(safe.vault, [Phones()], batch: 3)
            try await safe.database.write { _ = try safe.vault.addKey(on: $0) }
            let goesOn = try await renewal.step(Phones(), safe.database)
            let half = try await keys(safe)
            #expect(goesOn && half == ["2", "2", "2", "plain", "1", "1", "1"])

            let key = try await renewal.rotate(safe.database)

            let after = try await keys(safe)
            #expect(key == 2 && after == Array(repeating: "2", count: 7))
            let left: Int? = try await safe.database.read { try $0.value("SELECT COUNT(*) FROM vault_key") }
            #expect(left == 1)
            let next = try await renewal.rotate(safe.database)
            #expect(next == 3)
            for id in Int64(1)...7 {
                let text: String? = try await safe.database.read {
                    try $0.value("SELECT phone FROM person WHERE id = \(id)")
                }
                let opened = try await safe.open(text ?? "", at: Phones.place(id), with: try Safe.vault("alpha"))
                #expect(opened == "13812341234")
            }
        }
    }

    private func keys(_ safe: Safe) async throws -> [String] {
        try await safe.database.read { connection in
            try connection.column("SELECT phone FROM person ORDER BY id", as: String.self).map { text in
                let parts = text.split(separator: ":")
                return parts.count == 3 ? String(parts[1]) : "plain"
            }
        }
    }
}
