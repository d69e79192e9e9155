import FilingKit
import Foundation
import HTML
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// What holds for the declarations, and for the routes that come out of them.
@Suite struct DeclarationTests {
    @Test(arguments: TestHub.dialects)
    func `a region with registrations keeps the contract`(dialect: Dialect) async throws {
        #expect(try await RegionContract(RegisterRegion.self).faults(on: dialect) == [])
    }

    /// `HUB_REGISTRATION_OPERATIONS` names a file that gets the table as it is.
    @Test(arguments: TestHub.dialects)
    func `every operation of registration answers every role as the table says`(dialect: Dialect) async throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "operations.txt")
        let kept = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let all = try await OperationTable(RegisterRegion.self).lines(on: dialect)
        let there = all.filter { $0.contains("/registration") }
        if let path = ProcessInfo.processInfo.environment["HUB_REGISTRATION_OPERATIONS"] {
            try (there.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(all.filter { $0.contains("!") } == [])
        #expect(there.filter { !kept.contains($0) } == [], "routes without their line in operations.txt")
        #expect(kept.filter { !there.contains($0) } == [], "lines without their route")
    }

    @Test(arguments: TestHub.dialects)
    func `no registration of one tenant comes out at another`(dialect: Dialect) async throws {
        let leaks = try await CanaryProbe(RegisterRegion.self).leaks(on: dialect)
        #expect(leaks == [])
    }

    @Test func `a region without registrations has none of their routes`() async throws {
        try await TestHub.run(regions: [PlainRegion.self], tenants: ["alpha"]) { hub async throws in
            #expect(try await hub.send(.get, "/alpha/registrations").status == .notFound)
            #expect(try await !hub.send(.get, "/alpha/sign-in").text.contains("/alpha/registrations"))
        }
        try await TestHub.run(regions: [RegisterRegion.self], tenants: ["alpha"]) { hub async throws in
            #expect(try await hub.send(.get, "/alpha/sign-in").text.contains("/alpha/registrations"))
        }
    }

    @Test func `what cannot work stops the start, each fault in a sentence`() {
        let faults = Self.broken.faults(in: RegisterRegion.self)
        for sentence in [
            "an id is lower case with dashes", "rows is a row table", "password is a name of the page's own",
            "the form has no field nowhere", "names no organisation", "names no credit code",
            "is confirmed by mail, but no mail address is required", "the right x.y.z is not declared",
            "gives nobody, which is no role of the region", "gives citizen, which such people cannot hold",
            "phone is to be a mobile number",
        ] {
            #expect(faults.contains { $0.contains(sentence) }, "\(sentence)")
        }
        #expect(faults.allSatisfy { $0.hasPrefix("registration register-desk.No: ") })
        for registration in RegisterRegion.registrations {
            #expect(registration.faults(in: RegisterRegion.self) == [])
        }
    }

    @Test func `what nobody is told of must be confirmed or reviewed`() {
        let quiet = Registration(
            "quiet", "静默", of: .person,
            form: Form([
                Section("一") {
                    Ask.account
                    Ask.person
                }
            ]),
            fields: RegistrationFields(account: Ask.account.spec, person: Ask.person.spec), confirmation: .none,
            review: .nobody, roles: [.role("citizen")], unique: [.quiet(Ask.person.spec)])
        #expect(quiet.faults(in: RegisterRegion.self).contains { $0.contains("is kept quiet") })
    }

    private static let broken = Registration(
        "No", "坏", of: .organisation,
        form: Form([
            Section("一") {
                Ask.account
                Ask.person
                Field.text("password", "密码")
                Field.text("phone", "电话")
                RowField.rows("rows", "表", [Ask.person.spec])
            }
        ]),
        fields: RegistrationFields(
            account: Ask.account.spec, person: Ask.person.spec, phone: Field.text("phone", "电话").spec),
        confirmation: .mail, review: .officials(Permission("x.y.z", "无")), roles: [.role("nobody"), .role("citizen")],
        listed: ["nowhere"])
}

/// Nobody registers here.
struct PlainRegion: Region {
    static let manifest = Manifest(id: "plain-desk", path: "plain", title: "无", owner: "测试单位", version: "1")
    static let work = Permission("plain.page.work", "办理业务")
    static let permissions = [work]
    static let roles = [RoleTemplate("clerk", "经办人", held: .person, [Grant(work, .own)])]
    static let parts: [any RegionPart] = [PlainPages()]
}

/// One page of it.
struct PlainPages: RegionPart {
    var routes: [Route] {
        [
            Route(.get, "/", access: .holder(of: PlainRegion.work), "业务") { _ in
                .page(Page(title: "业务", body: HTML("业务")))
            }
        ]
    }
}
