import HTTPCore
import HubCore
import RegionSDK
import Testing

@testable import RegionTesting

/// Telephone numbers and mail addresses on the pages of people.
struct ContactPageTests {
    private static let phone = "13812341234"
    private static let mail = "zhang.san@example.cn"

    /// Gives the clerk and a stranger of another organisation their numbers.
    private func onEachWithContacts(_ body: (TestHub) async throws -> Void) async throws {
        try await onEach { hub in
            let accounts = try hub.house(nil).tenant.accounts
            for account in ["clerk", "stranger"] {
                let person = ID<Person>(try await hub.person(account))
                try await hub.database().write { connection in
                    try accounts.keep(.phone(Self.phone), of: person, on: connection)
                    try accounts.keep(.mail(Self.mail), of: person, on: connection)
                }
            }
            try await body(hub)
        }
    }

    private func allow(_ role: String, _ scope: String, _ hub: TestHub) async throws {
        try await hub.database().write { connection in
            try connection.execute(
                "INSERT INTO role_grant (role, permission, scope) VALUES (\(role), 'core.personal.reveal', \(scope))")
        }
    }

    private func look(
        _ account: String, as who: String, desk: String = "people", field: String = "phone", purpose: String = "联系本人",
        _ hub: TestHub
    ) async throws -> TestAnswer {
        try await hub.send(
            .post, "/alpha/administration/\(desk)/\(try await hub.person(account))/personal", as: who,
            form: ["field": field, "purpose": purpose])
    }

    @Test func `numbers are masked on the page and stand in no list and no file`() async throws {
        try await onEachWithContacts { hub in
            for (who, desk) in [(Who.regional, "people"), (Who.system, "people"), (Who.enterprise, "staff")] {
                let address = "/alpha/administration/\(desk)"
                let page = try await hub.send(.get, "\(address)/\(try await hub.person("clerk"))", as: who).text
                #expect(page.contains("138****1234") && page.contains("z***@example.cn"), "\(who)")
                #expect(!page.contains("查看完整联系方式"), "\(who) has not the right")
                for path in ["", "/export?format=csv", "/\(try await hub.person("clerk"))"] {
                    let text = try await hub.send(.get, address + path, as: who).text
                    #expect(!text.contains(Self.phone) && !text.contains(Self.mail), "\(who) \(path)")
                }
            }
        }
    }

    @Test func `without the right nobody sees one, and the refusal is in the audit`() async throws {
        try await onEachWithContacts { hub in
            for (who, desk) in [(Who.regional, "people"), (Who.security, "people"), (Who.enterprise, "staff")] {
                let answer = try await look("clerk", as: who, desk: desk, hub)
                #expect(answer.status == .forbidden && !answer.text.contains(Self.phone), "\(who)")
            }
            let refusals: Int? = try await hub.database().read {
                try $0.value("SELECT COUNT(*) FROM audit_entry WHERE action = 'core.refusal'")
            }
            #expect(refusals == 3)
        }
    }

    @Test func `with the right and a purpose one is seen, and the audit says whose and why`() async throws {
        try await onEachWithContacts { hub in
            try await allow("core.administrator", "all", hub)
            let page = "/alpha/administration/people/\(try await hub.person("clerk"))"
            #expect(try await hub.send(.get, page, as: Who.regional).text.contains("查看完整联系方式"))
            let blank = try await look("clerk", as: Who.regional, field: "mail", purpose: " ", hub)
            #expect(blank.status == .unprocessableContent && blank.text.contains("请输入查看用途！"))
            #expect(blank.text.contains("value=\"mail\" selected") && !blank.text.contains(Self.mail))
            let phone = try await look("clerk", as: Who.regional, hub)
            #expect(phone.status == .ok && phone.text.contains(Self.phone) && !phone.text.contains(Self.mail))
            let mail = try await look("clerk", as: Who.regional, field: "mail", hub)
            #expect(mail.text.contains(Self.mail))
            #expect(try await look("clerk", as: Who.regional, field: "name", hub).status == .notFound)
            #expect(try await look("signer", as: Who.regional, hub).status == .notFound, "has none")
            let notes: [String] = try await hub.database().read {
                try $0.column(
                    "SELECT object || ' ' || detail FROM audit_entry WHERE action = 'core.person.personal' ORDER BY sequence"
                )
            }
            let person = "person:\(try await hub.person("clerk"))"
            #expect(notes == ["\(person) 手机号码：联系本人", "\(person) 电子邮箱：联系本人"])
            #expect(try await hub.send(.get, page, as: Who.regional).text.contains("查看完整联系方式</strong>"))
        }
    }

    @Test func `an organisation's administrator sees those of its own people only`() async throws {
        try await onEachWithContacts { hub in
            try await allow("core.organisation-administrator", "organisation", hub)
            let own = try await look("clerk", as: Who.enterprise, desk: "staff", hub)
            #expect(own.status == .ok && own.text.contains(Self.phone))
            let other = try await look("stranger", as: Who.enterprise, desk: "staff", hub)
            #expect(other.status == .notFound && !other.text.contains(Self.phone))
            #expect(try await look("clerk", as: Who.enterprise, hub).status == .forbidden)
        }
    }
}
