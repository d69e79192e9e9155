import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// The list of what leaves the hub (消息发送), and sending again.
struct MessagePageTests {
    private static let page = "/alpha/administration/messages"

    @Test func `an administrator finds dead letters, sends one again and all that a search finds`() async throws {
        try await onEach { hub in
            try await Self.letters(5, in: hub)
            let list = try await hub.send(.get, Self.page + "?state=failed", as: Who.regional).text
            #expect(list.contains("共 5 条") && list.contains("no such number") && list.contains("138****5678"))
            let found = try await hub.send(.get, Self.page + "?fault=nowhere", as: Who.regional).text
            #expect(found.contains("没有符合条件的记录"))
            let one = try await hub.send(
                .post, Self.page + "/1/resending", as: Who.regional, form: ["_confirmed": "1"])
            #expect(one.location == Self.page)
            #expect(try await Self.waiting(hub) == 1)
            let again = try await hub.send(
                .post, Self.page + "/1/resending", as: Who.regional, form: ["_confirmed": "1"])
            #expect(again.status == .conflict && again.text.contains("该消息已不在失败状态，不能重发！"))
            let asked = try await hub.send(.get, Self.page + "/resending?template=t", as: Who.regional).text
            #expect(asked.contains("确定重发符合条件的 4 条失败消息吗？"))
            let all = try await hub.send(
                .post, Self.page + "/resending", as: Who.regional, form: ["template": "t", "_confirmed": "1"])
            #expect(all.location == Self.page)
            #expect(try await Self.waiting(hub) == 5)
            #expect(try await hub.actions(of: "message:1") == ["core.message.resend"])
            #expect(try await hub.actions(of: "list").last == "core.message.resend")
        }
    }

    @Test func `the list goes away as a file, masked`() async throws {
        try await onEach { hub in
            try await Self.letters(2, in: hub)
            let file = try await hub.send(.get, Self.page + "/export?format=csv&state=failed", as: Who.system)
            #expect(file.text.contains("渠道,模板,接收方,状态,次数,产生时间,发送时间,原因"))
            #expect(file.text.contains("短信,t,138****5678,发送失败,8,"))
        }
    }

    @Test func `nobody but who manages messages sees them`() async throws {
        try await TestHub.run(
            regions: [CompanyRegion.self], tenants: ["alpha"], administrators: true
        ) { hub async throws in
            for who in [Who.security, Who.auditor, Who.enterprise, "clerk"] {
                for path in ["", "/resending", "/export?format=csv"] {
                    let answer = try await hub.send(.get, Self.page + path, as: who)
                    #expect(answer.status == .forbidden, "\(who) \(path)")
                }
            }
        }
    }

    private static func letters(_ count: Int, in hub: TestHub) async throws {
        try await hub.database().write { connection in
            for number in 1...count {
                try connection.execute(
                    """
                    INSERT INTO outbox_message
                        (key, kind, template, content, recipient, state, attempts, made_at, due_at, fault)
                    VALUES (\("k\(number)"), 'text', 't', 'sealed', '138****5678', 'failed', 8, 1795147200000, 1,
                        'no such number')
                    """)
            }
        }
    }

    private static func waiting(_ hub: TestHub) async throws -> Int? {
        try await hub.database().read { try $0.value("SELECT COUNT(*) FROM outbox_message WHERE state = 'waiting'") }
    }
}
