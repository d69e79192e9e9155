import HubCore
import HubHost
import RegionSDK
import Testing

@testable import RegionTesting

/// A rotation of keys reaches every sealed value of the hub's own, wherever it stands.
struct RotationTests {
    @Test(arguments: TestHub.dialects)
    func `after a rotation no table holds a value of the old key, and each value opens`(_ dialect: Dialect) async throws
    {
        try await TestHub.run(dialect, regions: [NoteRegion.self]) { hub in
            let house = try hub.house("alpha")
            let person = try await Self.fill(house, at: hub.clock.now)
            let before = try await Self.tables(with: "hub1:1:", in: house)
            #expect(
                before == [
                    "contact", "outbox_message", "register_entry", "register_history", "second_factor", "sent_code",
                ])

            let keys = try await hub.hub.rotateKeys(tenant: "alpha")

            #expect(keys.map(\.key) == [2])
            let (old, new) = (
                try await Self.tables(with: "hub1:1:", in: house), try await Self.tables(with: "hub1:2:", in: house)
            )
            #expect(old == [] && new == before)
            let kept: [Int64] = try await house.database.read { try $0.column("SELECT id FROM vault_key") }
            #expect(kept == [2])
            try await Self.expectOpen(house, of: person)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `an entry of a register that is changed after a rotation keeps its history readable`(_ dialect: Dialect)
        async throws
    {
        try await TestHub.run(dialect, regions: [NoteRegion.self]) { hub in
            let house = try hub.house("alpha")
            _ = try await Self.fill(house, at: hub.clock.now)
            _ = try await hub.hub.rotateKeys(tenant: "alpha")
            let now = hub.clock.now
            try await house.database.write { connection in
                let draft = RegisterDraft(.persons, name: "周建国", facts: Self.facts)
                _ = try house.tenant.services.registers.put(draft, by: nil, at: now, on: connection)
            }
            _ = try await hub.hub.rotateKeys(tenant: "alpha")
            let (first, second) = (
                try await Self.tables(with: "hub1:1:", in: house), try await Self.tables(with: "hub1:2:", in: house)
            )
            let versions: Int? = try await house.database.read {
                try $0.value("SELECT COUNT(*) FROM register_history WHERE sealed LIKE '%hub1:3:%'")
            }
            #expect(first == [] && second == [] && versions == 2)
        }
    }

    private static let facts = ["documentKind": "身份证", "documentNumber": "31010519850615002X"]

    /// Puts a value into every place of the hub's own that seals.
    private static func fill(_ house: TenantHouse, at time: Timestamp) async throws -> ID<Person> {
        let found: ID<Person>? = try await house.database.read {
            try $0.value("SELECT person FROM account ORDER BY id LIMIT 1")
        }
        let person = try #require(found)
        let deed = AccountDeed(person: person, actor: nil, source: "", requestID: "", time: time)
        let accounts = house.tenant.accounts
        try await house.database.write { try accounts.keep(.phone("13812341234"), of: person, on: $0) }
        _ = try await accounts.beginEnrolment(of: person, deed)
        _ = try await accounts.sendContactCode(to: .phone("13912345678"), deed)
        try await house.database.write { connection in
            let draft = RegisterDraft(.persons, name: "周建国", facts: facts)
            _ = try house.tenant.services.registers.put(draft, by: nil, at: time, on: connection)
        }
        return person
    }

    private static func expectOpen(_ house: TenantHouse, of person: ID<Person>) async throws {
        let accounts = house.tenant.accounts
        let deed = AccountDeed(person: person, actor: nil, source: "", requestID: "", time: Timestamp(milliseconds: 0))
        let (contacts, entry) = try await house.database.read { connection in
            (
                try accounts.contacts(of: person, on: connection),
                try house.tenant.services.registers.entry(of: facts, in: .persons, on: connection)
            )
        }
        #expect(contacts.phone == PersonalValue("13812341234", .phone).masked)
        #expect(entry?.name == "周建国" && entry?["documentNumber"].contains("*") == true)
        // The secret that was proposed opens again.
        let enrolment = try await accounts.beginEnrolment(of: person, deed)
        #expect(!enrolment.secret.isEmpty)
        let message = try await house.database.read { connection -> String in
            guard let row = try connection.row("SELECT key, content FROM outbox_message") else { return "" }
            let place = PersonalPlace(table: "outbox_message", column: "content", row: try row.get(0))
            return try house.vault.open(row.get(1), of: .document, at: place, on: connection).revealed
        }
        #expect(message.contains("13912345678"))
    }

    /// The tables in which some text holds the words, by their names.
    private static func tables(with words: String, in house: TenantHouse) async throws -> [String] {
        try await house.database.read { connection in
            let columns: SQL =
                connection.dialect == .postgres
                ? """
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND data_type = 'text'
                """
                : """
                SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
                WHERE m.type = 'table' AND c.type = 'TEXT'
                """
            let texts = try connection.rows(columns).map {
                (table: try $0.get(0, as: String.self), column: try $0.get(1, as: String.self))
            }
            let found = try texts.filter { text in
                let (table, column) = (SQL(raw: "\"\(text.table)\""), SQL(raw: "\"\(text.column)\""))
                return try connection.row(
                    "SELECT 1 FROM \(table) WHERE \(column) LIKE \("%\(words)%") LIMIT 1") != nil
            }
            return Set(found.map(\.table)).sorted()
        }
    }
}
