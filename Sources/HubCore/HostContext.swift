import RegionSDK

/// What a route of the hub's own is handed.
package struct HostContext: Sendable {
    /// As a region would get it; `base` is the tenant's prefix.
    package let request: RequestContext
    package let tenant: Tenant
    /// The owning unit of the portal.
    package let owner: String
    /// The session; nil is a guest.
    package let session: Session?
    /// Makes the cookies of this tenant as this connection needs them.
    package let cookies: SessionCookies
    /// The modules of the tenant with their menus.
    package let modules: [Module]

    package init(
        request: RequestContext, tenant: Tenant, owner: String, session: Session?, cookies: SessionCookies,
        modules: [Module]
    ) {
        self.request = request
        self.tenant = tenant
        self.owner = owner
        self.session = session
        self.cookies = cookies
        self.modules = modules
    }

    /// The session. Throws `unauthenticated` for a guest.
    package func signedIn() throws -> Session {
        guard let session else { throw HubError(.unauthenticated, "请先登录！") }
        return session
    }

    /// The code lists of a region as the tenant has them now.
    package func lists(of region: String) -> CodeLists { tenant.lists.known[region] }

    /// The address of a page of the hub's own: `link("/inbox")` is `/shanghai/inbox`.
    package func link(_ path: String) -> String { tenant.info.prefix + path }
}
