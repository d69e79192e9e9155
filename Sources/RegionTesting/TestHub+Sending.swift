import HTTPCore
import RegionSDK

extension TestHub {
    /// Sends a request and returns the whole answer. The tenant is the first segment of the path.
    ///
    /// What changes something carries the session's token: in the form when there is one, else in `X-CSRF-Token`.
    ///
    /// - Parameters:
    ///   - path: the whole address, with its query: `/alpha/repair/reports?state=saved`.
    ///   - account: who asks; nil is a guest.
    ///   - form: the fields of a form, in order.
    ///   - files: what a form uploads: control, name and content; makes the form multipart.
    ///   - headers: in place of or beside those a browser sends.
    public func send(
        _ method: Method, _ path: String, as account: String? = nil, form: KeyValuePairs<String, String>? = nil,
        files: [(field: String, name: String, bytes: [UInt8])] = [], json: JSON? = nil, headers: Headers = Headers()
    ) async throws -> TestAnswer {
        let tenant = String(path.dropFirst().prefix { $0 != "/" && $0 != "?" })
        var fields = form.map { $0.map { (name: $0.key, value: $0.value) } }
        var sent = TestClient.headers
        if let account {
            let seat = try await client.seat(account, tenant)
            sent[.cookie] = seat.cookie
            if !method.isSafe {
                if fields == nil { sent["x-csrf-token"] = seat.formToken }
                fields?.insert((FormBody.tokenField, seat.formToken), at: 0)
            }
        }
        var body: [UInt8] = []
        if let json {
            body = json.encoded()
            sent[.contentType] = "application/json"
        } else if let fields {
            let encoded = files.isEmpty ? TestForm.urlEncoded(fields) : TestForm.multipart(fields, files)
            body = encoded.body
            sent[.contentType] = encoded.type
        }
        for (name, value) in headers { sent[name] = value }
        return try await client.answer(Request(method: method, target: path, headers: sent, body: .bytes(body)))
    }

    /// Sends a request exactly as given.
    public func send(_ request: Request) async throws -> TestAnswer { try await client.answer(request) }

    /// The cookie of an account's session in a tenant: `hub-alpha=…`.
    public func cookie(of account: String, tenant: String? = nil) async throws -> String {
        try await client.seat(account, tenant ?? tenants[0]).cookie
    }

    /// The token that forms of an account's session carry.
    public func formToken(of account: String, tenant: String? = nil) async throws -> String {
        try await client.seat(account, tenant ?? tenants[0]).formToken
    }

    /// Signs everyone in anew at the next request: after the clock was moved past a session's end.
    public func forgetSessions() { client.forget() }

    /// Proves an account once more in its session (再次验证身份), as dangerous deeds ask; that counts for ten minutes.
    public func prove(_ account: String, tenant: String? = nil) async throws {
        let tenant = tenant ?? tenants[0]
        let form: KeyValuePairs = ["_to": "/\(tenant)/", "_proof": Self.password]
        for _ in 0..<20 {
            let answer = try await send(.post, "/\(tenant)/account/proof", as: account, form: form)
            if answer.location == "/\(tenant)/" { return }
            // A hub that is busy says so; whoever is told tries again.
            guard answer.status == .serviceUnavailable else {
                throw HubError(.unproven, "\(account) is not proved: \(answer.status.rawValue) \(answer.text)")
            }
        }
        throw HubError(.unavailable, "the hub stays busy")
    }
}
