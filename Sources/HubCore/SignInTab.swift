/// One of the ways to sign in, as the tabs of the sign-in card name it.
package struct SignInTab: Sendable, Hashable {
    package let title: String
    /// The page with this way, below the tenant's prefix: `/sign-in`.
    package let path: String

    package init(_ title: String, path: String) {
        self.title = title
        self.path = path
    }

    /// The way that is always there.
    package static let password = SignInTab("密码", path: "/sign-in")
    /// The same way, where the sign-in page opens with another one.
    package static let passwordBeside = SignInTab("密码", path: "/sign-in?way=password")
    /// The way with a CA key, where the tenant takes certificates.
    package static let certificate = SignInTab("CA证书", path: "/sign-in/certificate")
}
