import Glibc
import HubAudit
import HubCore
import HubDatabase
import RegionSDK
import Testing

/// Whoever can write to the database, and takes its own guards away, still cannot change the audit unseen.
struct ChainTests {
    @Test func `a chain of what was written is whole, also what is not linked yet`() async throws {
        try await onEach(entries: 7) { house, anchors in
            var findings = try await house.findings(anchors)
            #expect(findings == [])
            try await house.record(AuditTests.entry("late"))
            findings = try await house.findings(anchors)
            #expect(findings == [])
            try await house.audit.link(house.database)
            findings = try await house.findings(anchors)
            #expect(findings == [])
        }
    }

    @Test(arguments: [
        "detail = 'x'", "time = 6", "person = NULL", "person_name = '李四'", "role = ''", "account = 'b'",
        "source = '192.0.2.2'", "request_id = 'r'", "action = 'x'", "object = 'filing:13'", "result = 'done'",
    ])
    func `a changed field is found`(change: String) async throws {
        try await onEach(entries: 5) { house, anchors in
            try await house.tamper("UPDATE audit_entry SET \(change) WHERE sequence = 3")
            let findings = try await house.findings(anchors)
            #expect(findings == [.changed(sequence: 3)])
        }
    }

    @Test func `a deleted entry is found, with its link or without`() async throws {
        try await onEach(entries: 5) { house, anchors in
            try await house.tamper("DELETE FROM audit_entry WHERE sequence = 2")
            let first = try await house.findings(anchors)
            #expect(first == [.deleted(sequence: 2)])
            try await house.tamper("DELETE FROM audit_link WHERE entry = 2")
            let second = try await house.findings(anchors)
            #expect(second == [.missing(from: 2, to: 2)])
        }
    }

    @Test func `an inserted entry is found, waiting, linked by hand, or copied`() async throws {
        try await onEach(entries: 3) { house, anchors in
            let columns = "time, person_name, role, account, source, request_id, action, object, result, detail"
            try await house.tamper(
                "INSERT INTO audit_entry (\(columns)) VALUES (5, '', '', '', '', '', 'forged', '', 'done', '')")
            try await house.audit.link(house.database)
            let waiting = try await house.findings(anchors)
            #expect(waiting == [.inserted(sequence: 4)])
            try await house.tamper("DELETE FROM audit_pending")
            let stray = try await house.findings(anchors)
            #expect(stray == [.inserted(sequence: 4)])
            try await house.tamper(
                "INSERT INTO audit_link SELECT 4, 4, chain FROM audit_link WHERE position = 3")
            let linked = try await house.findings(anchors)
            #expect(linked.contains(.changed(sequence: 4)))
        }
        try await onEach(entries: 3) { house, anchors in
            let columns = "time, person, person_name, role, account, source, request_id, action, object, result, detail"
            try await house.tamper(
                "INSERT INTO audit_entry (\(columns), nonce, seal) "
                    + "SELECT \(columns), nonce, seal FROM audit_entry WHERE sequence = 2")
            try await house.audit.link(house.database)
            let copied = try await house.findings(anchors)
            #expect(copied == [.inserted(sequence: 4)])
        }
    }

    @Test func `two entries in each other's place are found`() async throws {
        try await onEach(entries: 5) { house, anchors in
            try await house.tamper(
                "UPDATE audit_entry SET sequence = 99 WHERE sequence = 2",
                "UPDATE audit_entry SET sequence = 2 WHERE sequence = 4",
                "UPDATE audit_entry SET sequence = 4 WHERE sequence = 99")
            let findings = try await house.findings(anchors)
            #expect(findings == [.swapped(sequence: 2), .swapped(sequence: 4)])
        }
    }

    @Test func `a cut end is found by the head, and by an anchor where the head was cut as well`() async throws {
        try await onEach(entries: 5) { house, anchors in
            try await house.tamper(
                "DELETE FROM audit_entry WHERE sequence > 3", "DELETE FROM audit_link WHERE position > 3")
            let first = try await house.findings(anchors)
            #expect(first.contains(.cut(after: 3)) && first.contains(.rolledBack(anchor: 5, head: 3)))
            try await house.tamper(
                "UPDATE audit_head SET position = 3, chain = (SELECT chain FROM audit_link WHERE position = 3)")
            let second = try await house.findings(anchors)
            #expect(second == [.rolledBack(anchor: 5, head: 3)])
        }
    }

    @Test func `a database that was rolled back and went on is found by its anchor`() async throws {
        try await onEach(entries: 5) { house, anchors in
            try await house.tamper(
                "DELETE FROM audit_entry WHERE sequence > 3", "DELETE FROM audit_link WHERE position > 3",
                "UPDATE audit_head SET position = 3, chain = (SELECT chain FROM audit_link WHERE position = 3)")
            for _ in 0..<4 { try await house.record(AuditTests.entry("other")) }
            try await house.audit.link(house.database)
            let findings = try await house.findings(anchors)
            #expect(findings == [.otherChain(anchor: 5)])
        }
    }

    @Test func `anchors outlive the program, and forged lines are passed over`() async throws {
        try await onEach(entries: 2) { house, anchors in
            let anchor = try #require(anchors.first)
            let path = "\(EveryDatabase.folder)/\(EveryDatabase.freshName()).anchors"
            defer { unlink(path) }
            let book = AnchorBook(file: AnchorFile(path: path))
            let before = try book.anchors(house.audit.key)
            #expect(before == nil)
            #expect(try book.add(anchor, house.audit.key))
            #expect(try book.add(anchor, AuditKey(Array(repeating: 8, count: 32), tenant: "test")))
            #expect(try book.add(anchor, AuditKey(Array(repeating: 7, count: 32), tenant: "other")))
            let kept = try book.anchors(house.audit.key)
            #expect(kept == [anchor])
        }
    }

    @Test func `writers side by side make one chain, whoever links it`() async throws {
        for dialect in EveryDatabase.dialects {
            try await EveryDatabase.withTwin(dialect) { database, twin in
                let now = Timestamp(milliseconds: 0)
                try await Migrator(House.schemas) { now }.migrate(database)
                let houses = [try House(database), try House(twin)]
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for house in houses {
                        for index in 0..<40 {
                            group.addTask {
                                try await house.record(AuditTests.entry("w.\(index)"))
                                if index % 10 == 9 { try await house.audit.link(house.database) }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                try await houses[0].audit.link(database)
                let findings = try await houses[1].findings([])
                let count = try await houses[0].chained()
                #expect(findings == [] && count == 80)
            }
        }
    }

    @Test func `what is older than it must be kept goes whole, and what is left is still whole`() async throws {
        try await onEach(entries: 6) { house, anchors in
            var late = AuditTests.entry("late")
            late.time = Timestamp(milliseconds: 1000)
            try await house.record(late)
            try await house.audit.link(house.database)
            let (before, audit) = (Timestamp(milliseconds: 500), house.audit)
            let now = before + Int64(AuditKeeping.leastDays) * 86_400
            await #expect(throws: HubError(.refused, "the audit is kept for 180 days at the least")) {
                try await house.database.write { _ = try audit.close(before: before + 1, now: now, on: $0) }
            }
            let removed = try await house.database.write { try audit.close(before: before, now: now, on: $0) }
            let left = try await house.entries().map(\.action)
            let findings = try await house.findings(anchors)
            #expect(removed == 6 && left == ["late"] && findings == [])
            try await house.tamper("UPDATE audit_closing SET time = 1")
            let forged = try await house.findings(anchors)
            #expect(forged == [.closing(position: 6)])
        }
    }

    @Test func `a part that is not whole is not removed`() async throws {
        try await onEach(entries: 4) { house, _ in
            try await house.tamper("UPDATE audit_entry SET detail = 'x' WHERE sequence = 2")
            let audit = house.audit
            let before = Timestamp(milliseconds: 500)
            let now = before + 400 * 86_400
            await #expect(throws: HubError(.refused, "the audit is not whole at entry 2; nothing is removed")) {
                try await house.database.write { _ = try audit.close(before: before, now: now, on: $0) }
            }
            let left = try await house.entries().count
            #expect(left == 4)
        }
    }

    @Test func `an audit that cannot be written stops a sign-in with a sentence`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            try await house.change("ALTER TABLE audit_entry RENAME TO gone")
            let right = await house.refusal("zhangsan")
            let wrong = await house.refusal("zhangsan", "nonsense")
            for refusal in [right, wrong] {
                #expect(refusal?.code == .unavailable && refusal?.message == TenantAudit.refusal)
            }
        }
    }

    /// Runs a test with a house on each database whose audit has entries, linked and anchored, and no guards.
    private func onEach(entries: Int, _ body: (House, [Anchor]) async throws -> Void) async throws {
        try await House.onEach { house in
            for index in 0..<entries { try await house.record(AuditTests.entry("a.\(index)")) }
            try await house.audit.link(house.database)
            let audit = house.audit
            let anchor = try await house.database.read {
                try audit.anchor(at: Timestamp(milliseconds: 9), on: $0)
            }
            try await body(house, [anchor].compactMap { $0 })
        }
    }
}

extension House {
    func findings(_ anchors: [Anchor]) async throws -> [AuditFinding] {
        let audit = audit
        return try await database.read { try audit.verify(anchors, on: $0) }
    }

    func chained() async throws -> Int {
        try await database.read { try $0.value("SELECT COUNT(*) FROM audit_link") } ?? 0
    }

    /// What somebody does who owns the database: takes the guards away and changes rows.
    func tamper(_ statements: String...) async throws {
        try await database.write { connection in
            if connection.dialect == .sqlite {
                try connection.execute("DROP TRIGGER IF EXISTS audit_entry_update")
                try connection.execute("DROP TRIGGER IF EXISTS audit_entry_delete")
            } else {
                try connection.execute("DROP TRIGGER IF EXISTS audit_entry_change ON audit_entry")
            }
            for statement in statements { try connection.execute(SQL(raw: statement)) }
        }
    }
}
