import HTTPCore
import HubCore
import HubCrypto
import HubHost
import RegionSDK
import RegionTesting
import Testing

/// The pages and addresses of notifications in a whole hub.
struct NoticePagesTests {
    private static let page = "/alpha/account/notices"

    @Test(arguments: TestHub.dialects)
    func `a person says how to be told, and finds it again; what is wrong is kept as typed`(_ dialect: Dialect)
        async throws
    {
        try await TestHub.run(dialect, regions: [NoteRegion.self], tenants: ["alpha"]) { hub in
            let first = try await hub.send(.get, Self.page, as: "reader").text
            #expect(first.contains("通知设置") && first.contains("按平台设置（不设）"))
            let wrong = try await hub.send(
                .post, Self.page, as: "reader",
                form: ["channels": "mail", "quiet": "own", "from": "25:00", "until": "7:00"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("开始时间格式不正确，请按“22:00”的格式填写！"))
            #expect(wrong.text.contains("结束时间格式不正确") && wrong.text.contains("value=\"25:00\""))
            let saved = try await hub.send(
                .post, Self.page, as: "reader",
                form: ["channels": "mail", "quiet": "own", "from": "22：30", "until": "06:00"])
            #expect(saved.location == Self.page + "?done=notices")
            let page = try await hub.send(.get, Self.page, as: "reader").text
            #expect(page.contains("value=\"22:30\"") && page.contains("value=\"06:00\""))
            let noted: Int? = try await hub.database().read {
                try $0.value("SELECT COUNT(*) FROM audit_entry WHERE action = 'preference.change'")
            }
            #expect(noted == 1)
            let other = try await hub.send(.get, Self.page, as: "bystander").text
            #expect(!other.contains("22:30"))
        }
    }

    @Test func `same times, no choice and a guest are refused`() async throws {
        try await TestHub.run(regions: [NoteRegion.self], tenants: ["alpha"]) { hub in
            let same = try await hub.send(
                .post, Self.page, as: "reader", form: ["quiet": "own", "from": "07:00", "until": "07:00"])
            #expect(same.text.contains("结束时间不能与开始时间相同！"))
            let none = try await hub.send(.post, Self.page, as: "reader", form: [:])
            #expect(none.text.contains("请选择免打扰时段！"))
            #expect(try await hub.send(.get, Self.page).status == .seeOther)
        }
    }

    private static func receipts(_ plan: inout HubPlan) {
        var provider = TextProvider(id: "primary", url: "https://sms.example.cn")
        provider.receipts = .init(
            key: Hidden("geheim"), signatureHeader: "x-signature", timeHeader: "x-timestamp", id: "serial",
            status: "state", delivered: ["DELIVRD"])
        provider.receipts?.list = "reports"
        plan.tenants[0].messages.providers = [provider]
    }

    @Test(arguments: TestHub.dialects)
    func `a signed receipt says what became of a message; the first word counts`(_ dialect: Dialect) async throws {
        let adjusting: (inout HubPlan, String) throws -> Void = { plan, _ in Self.receipts(&plan) }
        try await TestHub.run(
            dialect, regions: [NoteRegion.self], tenants: ["alpha"], adjusting: adjusting
        ) { hub in
            try await hub.database().write { connection in
                for id in ["a", "b"] {
                    try connection.execute(
                        """
                        INSERT INTO outbox_message
                            (key, kind, template, content, state, made_at, due_at, provider, provider_id)
                        VALUES (\(id), 'text', 't', '', 'sent', 1, 1, 'primary', \(id))
                        """)
                }
            }
            let body: JSON = [
                "reports": [
                    ["serial": "a", "state": "DELIVRD"], ["serial": "b", "state": "UNDELIV"],
                    ["serial": "a", "state": "LATE"], ["serial": "unknown", "state": "DELIVRD"],
                ]
            ]
            let now = hub.clock.now.milliseconds / 1000
            #expect(try await Self.send(hub, body, at: now, key: "falsch").status == .unauthorized)
            for time in [now - 301, now + 301, .min, .max] {
                #expect(try await Self.send(hub, body, at: time).status == .unauthorized)
            }
            #expect(try await Self.send(hub, body, at: now, provider: "other").status == .notFound)
            #expect(try await Self.send(hub, ["reports": []], at: now).status == .badRequest)
            let taken = try await Self.send(hub, body, at: now)
            #expect(taken.status == .ok && taken.text == "OK")
            let found: [[String]] = try await hub.database().read { connection in
                try connection.rows("SELECT receipt, fault FROM outbox_message ORDER BY key").map {
                    [try $0.get(0), try $0.get(1)]
                }
            }
            #expect(found == [["delivered", ""], ["undelivered", "primary: receipt UNDELIV"]])
        }
    }

    private static func send(
        _ hub: TestHub, _ body: JSON, at seconds: Int64, key: String = "geheim", provider: String = "primary"
    ) async throws -> TestAnswer {
        let text = String(decoding: body.encoded(), as: UTF8.self)
        let code = try HMAC.sha256(of: Array("\(seconds)\(text)".utf8), key: Array(key.utf8))
        return try await hub.send(
            .post, "/alpha/api/receipts/\(provider)", json: body,
            headers: Headers([("x-signature", Hex.text(of: code)), ("x-timestamp", "\(seconds)")]))
    }

    @Test func `the figures of the outbox stand in the metrics, and no number`() async throws {
        try await TestHub.run(regions: [NoteRegion.self], tenants: ["alpha"]) { hub in
            try await hub.give(phone: "13812345678", to: "reader")
            let text = try await hub.send(.get, "/metrics").text
            for name in ["depth", "dead", "sent", "failed"] {
                #expect(text.contains("hub_outbox_\(name){tenant=\"alpha\",channel=\"text\"} 0"), "\(text)")
            }
        }
    }
}
