import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// Deeds of the administration stop while the audit cannot be written.
struct UnwrittenDeedTests {
    static let deeds: [(path: String, who: String, form: KeyValuePairs<String, String>)] = [
        ("people/{clerk}", Who.regional, ["name": "别名"]), ("people/{clerk}/password", Who.regional, [:]),
        ("people/{clerk}/disabling", Who.regional, [:]),
        ("people/{acceptor}/roles", Who.regional, ["role": "core.audit"]),
        ("roles", Who.security, ["name": "copy", "title": "副本", "template": "company-desk.clerk"]),
        ("organisations/1/disabling", Who.regional, [:]),
    ]

    @Test func `no deed of the administration is done while the audit cannot be written`() async throws {
        try await onEach { hub in
            let before = try await hub.kept()
            try await hub.database().write { _ = try $0.execute("ALTER TABLE audit_entry RENAME TO gone") }
            for deed in Self.deeds {
                var path = "/alpha/administration/" + deed.path
                for account in ["clerk", "acceptor"] {
                    path = path.replacing("{\(account)}", with: String(try await hub.person(account)))
                }
                let fields = [("version", "1"), ("_confirmed", "1")] + deed.form.map { ($0.key, $0.value) }
                let answer = try await hub.send(.post, path, as: deed.who, fields)
                #expect(answer.status == .serviceUnavailable, "\(deed.path): \(answer.status.rawValue)")
                #expect(answer.text.contains("审计记录暂时无法写入，操作未执行"), "\(deed.path)")
                #expect(!answer.text.contains("<code>"), "\(deed.path)")
            }
            #expect(try await hub.kept() == before)
        }
    }
}

extension TestHub {
    /// What deeds of the administration change.
    fileprivate func kept() async throws -> [[[SQLValue]]] {
        try await database().read { connection in
            try [
                "SELECT id, name, version, disabled FROM person ORDER BY id",
                "SELECT id, person, role, disabled FROM holding ORDER BY id",
                "SELECT id, password_hash, must_change FROM account ORDER BY id",
                "SELECT id, title FROM role ORDER BY id",
                "SELECT id, version, disabled FROM organisation ORDER BY id",
            ].map { try connection.rows(SQL(raw: $0)).map(\.values) }
        }
    }

    fileprivate func send(_ method: Method, _ path: String, as who: String, _ fields: [(String, String)]) async throws
        -> TestAnswer
    {
        let token = try await formToken(of: who)
        let all = ([("_csrf", token)] + fields).map { URLEncodedForm.Field($0.0, $0.1) }
        let headers = Headers([
            (.host, "hub.test"), (.cookie, try await cookie(of: who)),
            (.contentType, "application/x-www-form-urlencoded"),
        ])
        return try await send(
            Request(
                method: method, target: path, headers: headers, body: .bytes(Array(URLEncodedForm(all).encoded.utf8))))
    }
}
