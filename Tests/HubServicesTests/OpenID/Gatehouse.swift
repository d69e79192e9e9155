import HTTPCore
import HubClient
import HubCore
import HubCrypto
import HubDatabase
import HubIdentity
import HubServer
import RegionSDK

/// A tenant with a platform to sign in at.
struct Gatehouse {
    let house: House
    let platform: TestPlatform
    let provider: OpenIDProvider
    let signIn: OpenIDSignIn
    let loop: TransferLoop

    static let rsa = Result { try PrivateKey.generate(.rsa2048) }
    static let otherRSA = Result { try PrivateKey.generate(.rsa2048) }
    static let curve = Result { try PrivateKey.generate(.p256) }
    static let returnAddress = "http://localhost/alpha/sign-in/unified/test/return"

    /// Runs a test on each database there is, with a platform that listens.
    static func onEach(
        _ change: (inout OpenIDProvider) -> Void = { _ in }, _ body: (Gatehouse) async throws -> Void
    ) async throws {
        try await House.onEach { house in
            try await Migrator([OpenIDSchema.schema]) { Timestamp(milliseconds: 0) }.migrate(house.database)
            let platform = TestPlatform(try rsa.get(), clock: house.clock)
            let server = Server(
                settings: ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)], loops: 1),
                handler: PlatformHandler(platform: platform))
            let port = try server.start().compactMap(\.port).first ?? 0
            platform.port.withLock { $0 = port }
            var provider = OpenIDProvider(
                IdentityPlatform(id: "test", title: "统一身份认证"), issuer: platform.issuer, clientID: "hub",
                clientSecret: "s:cret")
            provider.timeout = .seconds(100)
            change(&provider)
            do { try await body(try Gatehouse(house, platform, provider)) } catch {
                await server.drain(within: .zero)
                throw error
            }
            await server.drain(within: .zero)
        }
    }

    private init(_ house: House, _ platform: TestPlatform, _ provider: OpenIDProvider) throws {
        self.house = house
        self.platform = platform
        self.provider = provider
        loop = try TransferLoop()
        signIn = Self.signIn(house, provider, loop)
    }

    /// The sign-in of one hub; two of them share nothing but the database.
    static func signIn(_ house: House, _ provider: OpenIDProvider, _ loop: TransferLoop) -> OpenIDSignIn {
        OpenIDSignIn(
            [provider], database: house.database, audit: house.audit, identity: house.identity, loop: loop)
    }

    func depart(guest: String = "guest", next: String = "/alpha/inbox") async throws -> String {
        try await signIn.depart(
            Departure(
                platform: "test", guest: guest, returnAddress: Self.returnAddress, next: next, source: "192.0.2.1",
                requestID: "r-1", time: house.clock.now))
    }

    func arrive(
        _ sent: (state: String, code: String), guest: String = "guest", error: String = "", issuer: String = "",
        at other: OpenIDSignIn? = nil
    ) async throws -> Arrived {
        try await (other ?? signIn).arrive(
            Arrival(
                platform: "test", guest: guest, state: sent.state, code: sent.code, error: error, issuer: issuer,
                source: "192.0.2.1", requestID: "r-1", time: house.clock.now))
    }

    /// The whole way there and back.
    func pass() async throws -> Arrived { try await arrive(try platform.authorize(try await depart())) }

    /// What going there and back ends with: the sentence at the page and the reason in the audit.
    func refusal() async throws -> Refusal {
        let sent = try platform.authorize(try await depart())
        return try await refusal { try await arrive(sent) }
    }

    /// What an arrival ends with.
    func refusal(_ arrive: () async throws -> Arrived) async throws -> Refusal {
        do {
            _ = try await arrive()
            return Refusal(code: nil, detail: try await house.entries().last?.detail ?? "")
        } catch let error as HubError {
            let entries = try await house.entries()
            let last = entries.last
            return Refusal(
                code: last?.result == .refused && last?.action == "sign-in" ? error.code : .internal,
                detail: String(last?.detail.drop { $0 != "：" }.dropFirst() ?? ""))
        }
    }

    struct Refusal: Equatable {
        let code: HubError.Code?
        let detail: String
    }

    /// Binds the platform's usual account to a person.
    @discardableResult
    func bind(_ account: String = "zhangsan") async throws -> ID<Person> {
        let person = try await house.person(account)
        try await house.change(
            """
            INSERT INTO openid_link (issuer, subject, person, created_at)
            VALUES (\(provider.issuer), \("zhang"), \(person), \(house.clock.now))
            """)
        return person
    }
}
