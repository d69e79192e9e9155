import HubDatabase
import RegionSDK
import Testing

@Suite struct `A database address` {
    @Test func `names a file or a schema on a server`() throws {
        #expect(try DatabaseAddress("sqlite:/var/lib/hub/a.db") == .sqlite(path: "/var/lib/hub/a.db"))
        let uri = "postgres://hub@db.example/hub"
        #expect(try DatabaseAddress(uri, schema: "tenant_1") == .postgres(uri: uri, schema: "tenant_1"))
    }

    @Test(
        arguments: [
            ("sqlite:", nil), ("mysql://x", "a"), ("postgres://x", nil), ("postgres://x", ""), ("postgres://x", "A"),
            ("postgres://x", "1a"), ("postgres://x", "a\"; DROP"), ("postgres://x", "pg_toast"),
            ("postgres://x", String(repeating: "a", count: 64)),
        ] as [(String, String?)])
    func `is refused when it cannot be one`(text: String, schema: String?) {
        #expect(throws: HubError.self) { try DatabaseAddress(text, schema: schema) }
    }
}
