import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// 联系人手机 at rest, on pages and in the API.
@Suite struct PersonalTests {
    private static let number = "13800000000"
    private static let masked = "138****0000"

    @Test(arguments: TestHub.dialects)
    func `a contact's number is sealed at rest, masked to everyone else, and seen in full only with a note`(
        dialect: Dialect
    ) async throws {
        try await TestHub.run(dialect, regions: [ShanghaiRepair.self], tenants: ["alpha"], plays: true) { hub in
            let context = try await hub.context(of: "shishouli", in: ShanghaiRepair.self)
            let stored = try await context.database.read { connection in
                try connection.column("SELECT content FROM filing", as: String.self)
            }
            #expect(stored.contains { $0.contains("hub1:") } && !stored.contains { $0.contains(Self.number) })

            let id = try await context.database.read { connection in
                try connection.value(
                    "SELECT id FROM filing WHERE kind = 'shanghai.report' AND state = 'submitted'", as: Int64.self)
            }
            let page = "/alpha/repair/reports/\(try #require(id))"
            let answer = "/alpha/api/repair/reports/\(try #require(id))"
            for address in [page, "\(page)/print", answer] {
                let text = try await hub.send(.get, address, as: "shishouli").text
                #expect(text.contains(Self.masked) && !text.contains(Self.number), "\(address)")
            }
            try await look(hub, page, context)
        }
    }

    private func look(_ hub: TestHub, _ page: String, _ context: RequestContext) async throws {
        let without = try await hub.send(
            .post, "\(page)/personal", as: "shishouli", form: ["field": "contactMobile", "purpose": " "])
        #expect(without.status == .unprocessableContent && !without.text.contains(Self.number))
        let wrong = try await hub.send(
            .post, "\(page)/personal", as: "shiguanli", form: ["field": "contactMobile", "purpose": "核实"])
        #expect(wrong.status == .forbidden && !wrong.text.contains(Self.number))
        let seen = try await hub.send(
            .post, "\(page)/personal", as: "shishouli", form: ["field": "contactMobile", "purpose": "电话核实"])
        #expect(seen.status == .ok && seen.text.contains(Self.number))
        let notes = try await context.database.read { connection in
            try connection.column(
                """
                SELECT action || ' ' || result || ' ' || detail FROM audit_entry
                WHERE action IN ('shanghai.report.personal', 'core.refusal') ORDER BY sequence
                """, as: String.self)
        }
        #expect(notes.count == 2 && notes.first?.hasPrefix("core.refusal refused") == true)
        #expect(notes.last == "shanghai.report.personal done 联系人手机：电话核实")
    }
}
