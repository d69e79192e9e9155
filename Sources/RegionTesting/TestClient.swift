import HTTPCore
import HubGateway
import HubServer
import RegionSDK
import Synchronization

/// Asks a hub's gateway as a browser would: with cookies, tokens and the right origin.
final class TestClient: Sendable {
    /// Somebody signed in.
    struct Seat: Sendable {
        let cookie: String
        let formToken: String
    }

    private let gateway: Gateway
    private let seats = Mutex<[String: Seat]>([:])
    private let servers = Mutex<[Server]>([])

    init(_ gateway: Gateway) { self.gateway = gateway }

    /// The answer to a request, whole.
    func answer(_ request: Request) async throws -> TestAnswer { try await TestAnswer(await response(request)) }

    /// The answer to a request with its body still to come.
    func response(_ request: Request) async -> Response {
        switch gateway.reply(to: request) {
        case .now(let response): response
        case .later(let work): await work()
        }
    }

    /// The session of an account in a tenant, opened when it is first asked for.
    func seat(_ account: String, _ tenant: String) async throws -> Seat {
        let key = "\(tenant)/\(account)"
        if let seat = seats.withLock({ $0[key] }) { return seat }
        let seat = try await signIn(account, tenant)
        seats.withLock { $0[key] = seat }
        return seat
    }

    /// Forgets who is signed in; the sessions stay in the database.
    func forget() { seats.withLock { $0 = [:] } }

    func keep(_ server: Server) { servers.withLock { $0.append(server) } }

    func end() async {
        for server in servers.withLock({ $0 }) { await server.drain(within: .seconds(2)) }
    }

    /// Goes the way of the sign-in page. Throws with the page's answer when it does not work.
    private func signIn(_ account: String, _ tenant: String) async throws -> Seat {
        let address = "/\(tenant)/sign-in"
        let page = try await answer(Request(method: .get, target: address, headers: Self.headers))
        let guest = Self.cookie(page, named: "hub-\(tenant)-guest")
        var headers = Self.headers
        headers[.cookie] = "hub-\(tenant)-guest=\(guest)"
        headers[.contentType] = "application/x-www-form-urlencoded"
        let form = URLEncodedForm([
            .init(FormBody.tokenField, guest), .init("account", account), .init("password", TestHub.password),
        ])
        let entered = try await answer(
            Request(method: .post, target: address, headers: headers, body: .bytes(Array(form.encoded.utf8))))
        let cookie = "hub-\(tenant)=" + Self.cookie(entered, named: "hub-\(tenant)")
        guard entered.status == .seeOther else {
            throw HubError(.unauthenticated, "\(account) cannot sign in to \(tenant): \(entered.text)")
        }
        headers = Self.headers
        headers[.cookie] = cookie
        let known = try await answer(Request(method: .get, target: "/\(tenant)/api/session", headers: headers))
        return Seat(cookie: cookie, formToken: known.json?["formToken"]?.string ?? "")
    }

    /// What every request carries.
    static var headers: Headers { Headers([(.host, "hub.test")]) }

    /// The value that an answer sets a cookie to; empty where it does not.
    private static func cookie(_ answer: TestAnswer, named name: String) -> String {
        for value in answer.headers.values(.setCookie) where value.hasPrefix(name + "=") {
            return String(value.dropFirst(name.utf8.count + 1).prefix { $0 != ";" })
        }
        return ""
    }
}
