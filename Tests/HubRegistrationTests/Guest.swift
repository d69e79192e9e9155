import HTTPCore
import RegionSDK
import RegionTesting
import Synchronization
import Testing

/// Somebody who is not signed in, with the cookies of his browser.
final class Guest: Sendable {
    private let hub: TestHub
    private let cookies = Mutex<[String: String]>([:])

    init(_ hub: TestHub) { self.hub = hub }

    func get(_ path: String) async throws -> TestAnswer {
        keep(try await hub.send(Request(method: .get, target: "/alpha" + path, headers: headers)))
    }

    /// Sends a form with the guest's token, like a browser that was on a page before.
    func post(_ path: String, _ form: [(String, String)], token session: String? = nil) async throws -> TestAnswer {
        if session == nil, token.isEmpty { _ = try await get("/registrations") }
        let fields = [URLEncodedForm.Field("_csrf", session ?? token)] + form.map { URLEncodedForm.Field($0.0, $0.1) }
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return keep(
            try await hub.send(
                Request(
                    method: .post, target: "/alpha" + path, headers: headers,
                    body: .bytes(Array(URLEncodedForm(fields).encoded.utf8)))))
    }

    /// Uploads a file.
    func upload(_ name: String, _ bytes: [UInt8], as paper: String) async throws -> TestAnswer {
        let boundary = "----guest"
        var body: [UInt8] = []
        for (name, value) in [("_csrf", token), ("paper", paper)] {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n".utf8
        body += "Content-Type: application/octet-stream\r\n\r\n".utf8
        body += bytes + Array("\r\n--\(boundary)--\r\n".utf8)
        var headers = headers
        headers[.contentType] = "multipart/form-data; boundary=\(boundary)"
        return keep(
            try await hub.send(
                Request(method: .post, target: "/alpha/registration/papers", headers: headers, body: .bytes(body))))
    }

    /// Sends the form of a registration with the captcha that the page shows, answered.
    func submit(_ path: String, _ fields: [String: String], password: String = Guest.password) async throws
        -> TestAnswer
    {
        let page = try await get(path)
        return try await post(path, try await answered(page, fields, password))
    }

    /// The fields of a form as they are sent: what is typed, the passwords, the version and the captcha of the page.
    func answered(_ page: TestAnswer, _ fields: [String: String], _ password: String) async throws -> [(String, String)]
    {
        let ticket = page.value(of: "ticket")
        let answer: String? = try await hub.database().read {
            try $0.value("SELECT answer FROM captcha WHERE ticket = \(ticket)")
        }
        var form =
            fields.map { ($0.key, $0.value) } + [
                ("password", password), ("repeated", password), ("ticket", ticket), ("captcha", answer ?? ""),
                ("step", "submit"),
            ]
        let version = page.value(of: "version")
        if !version.isEmpty { form.append(("version", version)) }
        return form
    }

    /// Signs in and returns the answer; the guest has the session then.
    func signIn(_ account: String, _ password: String = Guest.password) async throws -> TestAnswer {
        _ = try await get("/sign-in")
        return try await post("/sign-in", [("account", account), ("password", password)])
    }

    static let password = "Neues-2027"

    private var token: String { cookies.withLock { $0["hub-alpha-guest"] ?? "" } }

    var registrationCookie: String? { cookies.withLock { $0["hub-alpha-registration"] } }

    private var headers: Headers {
        let line = cookies.withLock { $0.map { "\($0.key)=\($0.value)" } }.sorted().joined(separator: "; ")
        return Headers([(.host, "127.0.0.1:8080"), (.cookie, line)])
    }

    private func keep(_ answer: TestAnswer) -> TestAnswer {
        for value in answer.headers.values(.setCookie) {
            let pair = value.prefix { $0 != ";" }
            guard let equals = pair.firstIndex(of: "=") else { continue }
            let (name, text) = (String(pair[..<equals]), String(pair[pair.index(after: equals)...]))
            cookies.withLock { $0[name] = text.isEmpty ? nil : text }
        }
        return answer
    }
}

extension TestAnswer {
    /// The value of a hidden input.
    func value(of name: String) -> String {
        guard let input = text.split(separator: "<input").first(where: { $0.contains("name=\"\(name)\"") }),
            let value = input.split(separator: " value=\"").dropFirst().first
        else { return "" }
        return String(value.prefix { $0 != "\"" })
    }

    /// The code to come back with, as the page shows it.
    var passCode: String {
        String((text.split(separator: "查询码：").dropFirst().first ?? "").prefix { $0 != "<" })
    }
}

extension TestHub {
    /// The secret in the one link that was mailed since the last look.
    func mailedSecret() async throws -> String {
        let messages = try await takeMessages()
        let mail = try #require(messages.first { $0.template == "core.registration-link" }, "\(messages)")
        let link = mail.text.split(separator: "\n").first { $0.contains("token=") } ?? ""
        return String(link.split(separator: "token=").last ?? "")
    }

    /// The code in the one text message that was sent since the last look.
    func textedCode(_ template: String = "core.registration-code") async throws -> String {
        let messages = try await takeMessages()
        let text = try #require(messages.first { $0.template == template }, "\(messages)").text
        return String(text.drop { !$0.isNumber }.prefix { $0.isNumber })
    }

    func count(_ sql: SQL) async throws -> Int { try await database().read { try $0.value(sql) ?? 0 } }

    /// What the audit says was done to registrations, the oldest first.
    func deeds() async throws -> [String] {
        try await database().read {
            try $0.column(
                "SELECT action FROM audit_entry WHERE object LIKE 'registration:%' ORDER BY sequence")
        }
    }
}

/// A hub with the region, on each database there is.
func onEach(_ body: (TestHub) async throws -> Void) async throws {
    for dialect in TestHub.dialects {
        try await TestHub.run(dialect, regions: [RegisterRegion.self], tenants: ["alpha"], administrators: true, body)
    }
}
