import RegionSDK

/// Sign-in at a unified identity platform (统一身份认证) in one tenant: OpenID Connect Core 1.0, authorization code flow.
package protocol UnifiedSignIn: Sendable {
    /// The platforms, in the order of their tabs.
    var platforms: [IdentityPlatform] { get }

    /// The address at the platform where the person signs in. Keeps what the answer must fit to, for ten minutes and
    /// once. Throws `notFound` for an unknown platform, `unavailable` when it does not answer, which the audit notes.
    func depart(_ departure: Departure) async throws -> String

    /// Ends what `depart` began: checks the platform's answer and finds the person. Writes one audit entry however it
    /// ends. Throws what the sign-in page says: `unauthenticated`, `forbidden`, `unavailable`.
    func arrive(_ arrival: Arrival) async throws -> Arrived
}

/// A unified identity platform, as the sign-in page shows it.
package struct IdentityPlatform: Sendable, Hashable {
    /// The name in addresses: `beijing`.
    package let id: String
    /// The tab's title: 统一身份认证.
    package let title: String
    /// Its whole name, in the sentences of the sign-in page: 首都之窗北京市统一身份认证平台.
    package let name: String
    /// Whether the sign-in page opens with it; the password is a tab beside it then.
    package let isFirst: Bool
    /// Where an account of the platform is registered; nil shows no link.
    package let registration: String?
    /// Where browsers reach this portal, `https://portal.example.cn`; nil is as the browser says.
    package let origin: String?

    package init(
        id: String, title: String, name: String = "统一身份认证平台", isFirst: Bool = false, registration: String? = nil,
        origin: String? = nil
    ) {
        self.id = id
        self.title = title
        self.name = name
        self.isFirst = isFirst
        self.registration = registration
        self.origin = origin
    }

    /// Its tab on the sign-in card.
    package var tab: SignInTab { SignInTab(title, path: "/sign-in/unified/\(id)") }
}

/// Somebody on the way to a platform.
package struct Departure: Sendable {
    package let platform: String
    /// The guest's token, out of the cookie: only this browser may come back.
    package let guest: String
    /// The whole address the platform sends the browser back to.
    package let returnAddress: String
    /// Where to go on to after signing in.
    package let next: String
    /// The client's address.
    package let source: String
    package let requestID: String
    package let time: Timestamp

    package init(
        platform: String, guest: String, returnAddress: String, next: String, source: String, requestID: String,
        time: Timestamp
    ) {
        self.platform = platform
        self.guest = guest
        self.returnAddress = returnAddress
        self.next = next
        self.source = source
        self.requestID = requestID
        self.time = time
    }
}

/// Somebody coming back from a platform, with what it sent along in the address.
package struct Arrival: Sendable {
    package let platform: String
    package let guest: String
    package let state: String
    package let code: String
    /// `error` of the answer; empty where there is none.
    package let error: String
    /// `iss` of the answer (RFC 9207); empty where there is none.
    package let issuer: String
    /// The client's address.
    package let source: String
    package let requestID: String
    package let time: Timestamp

    package init(
        platform: String, guest: String, state: String, code: String, error: String = "", issuer: String = "",
        source: String, requestID: String, time: Timestamp
    ) {
        self.platform = platform
        self.guest = guest
        self.state = state
        self.code = code
        self.error = error
        self.issuer = issuer
        self.source = source
        self.requestID = requestID
        self.time = time
    }
}

/// Who came back, and where he wanted to go.
package struct Arrived: Sendable {
    package let person: ID<Person>
    package let next: String

    package init(person: ID<Person>, next: String) {
        self.person = person
        self.next = next
    }
}
