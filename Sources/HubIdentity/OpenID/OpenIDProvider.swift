import HubCore

/// A unified identity platform as it is set for a tenant.
package struct OpenIDProvider: Sendable, Hashable {
    package let platform: IdentityPlatform
    /// The issuer's address, exactly as its tokens name it.
    package let issuer: String
    package let clientID: String
    package let clientSecret: String
    /// Asked for beside `openid`.
    package var scopes = ["profile"]
    package var claims = ClaimNames()
    package var binding = AccountBinding()
    /// Whether claims are fetched from the platform's userinfo too.
    package var asksUserInfo = false
    /// A file of PEM certificates that are trusted instead of the system's.
    package var authorities: String?
    /// How long one request to the platform may take.
    package var timeout: Duration = .seconds(10)

    package init(_ platform: IdentityPlatform, issuer: String, clientID: String, clientSecret: String) {
        self.platform = platform
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
    }

    /// What the platform calls what we need to know.
    package struct ClaimNames: Sendable, Hashable {
        /// A person's name.
        package var name = "name"
        /// The unified social credit code (统一社会信用代码) of the person's organisation.
        package var creditCode = "credit_code"
        /// The name of the organisation.
        package var organisation = "organisation"

        package init() {}
    }

    /// What happens to somebody whose platform account is known here under no account.
    package struct AccountBinding: Sendable, Hashable {
        /// True binds him to the one account of the organisation with his credit code.
        package var byCreditCode = false
        /// The role an account is made with when there is none to bind to; nil makes none.
        package var newAccountRole: String?

        package init() {}
    }

    /// True for an address the platform may have: https, or http on this very machine where the issuer is there too.
    package static func isAllowed(_ address: String, issuer: String) -> Bool {
        if address.hasPrefix("https://") { return true }
        return isOnThisMachine(address) && isOnThisMachine(issuer)
    }

    private static func isOnThisMachine(_ address: String) -> Bool {
        ["http://127.0.0.1", "http://localhost"].contains { start in
            guard address.hasPrefix(start) else { return false }
            return [nil, ":", "/"].contains(address.dropFirst(start.count).first)
        }
    }
}

/// The secret shows in no log and no message.
extension OpenIDProvider: CustomStringConvertible, CustomReflectable {
    package var description: String { "OpenIDProvider(\(platform.id), \(issuer))" }

    package var customMirror: Mirror { Mirror(self, children: ["platform": platform.id, "issuer": issuer]) }
}
