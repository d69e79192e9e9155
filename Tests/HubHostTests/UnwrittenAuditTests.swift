import HubHost
import RegionSDK
import RegionTesting
import Testing

/// What happens where the audit, or its anchors, cannot be written.
struct UnwrittenAuditTests {
    @Test(arguments: TestHub.dialects)
    func `a filing stays where it is while the audit cannot be written`(_ dialect: Dialect) async throws {
        try await MemoStage.with(dialect) { stage in
            let change = { (sql: SQL) in try await stage.hub.database().write { _ = try $0.execute(sql) } }
            try await change("ALTER TABLE audit_entry RENAME TO gone")
            await #expect(
                performing: { try await stage.submit() }, throws: { ($0 as? HubError)?.code == .unavailable })
            #expect(try await stage.state == "saved")
            try await change("ALTER TABLE gone RENAME TO audit_entry")
            try await stage.submit()
            #expect(try await stage.state == "submitted")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `an anchor that the machine's log does not take is counted`(_ dialect: Dialect) async throws {
        let adjusting: (inout HubPlan, String) -> Void = { $0.audit.systemLog = "\($1)/nobody" }
        try await TestHub.run(dialect, regions: [NoteRegion.self], tenants: ["alpha"], adjusting: adjusting) { hub in
            _ = try await hub.cookie(of: "reader")
            #expect(try await hub.send(.get, "/metrics").text.contains("hub_audit_anchors_unheard 0"))
            await hub.linkAudit()
            let text = try await hub.send(.get, "/metrics").text
            #expect(text.contains("hub_audit_anchors_unheard 1") && text.contains("hub_audit_rounds_failed 0"))
        }
    }
}

extension MemoStage {
    fileprivate var state: String? {
        get async throws {
            try await hub.database().read { try $0.value("SELECT state FROM filing WHERE id = \(record.id)") }
        }
    }
}
