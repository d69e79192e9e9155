import FilingKit
import HTTPCore
import HubCore
import HubRegistration
import RegionSDK

/// The public pages of registration (用户注册): the ways there are, the form, what confirms it, where it stands.
package struct RegistrationPart: HostPart {
    let console: Console
    let declared: [DeclaredRegistration]
    private let tenant: @Sendable () throws -> TenantRegistrations

    /// `tenant` is asked by the handlers only, so that the routes can be listed without a tenant.
    package init(
        console: Console, declared: [DeclaredRegistration],
        of tenant: @escaping @Sendable () throws -> TenantRegistrations
    ) {
        self.console = console
        self.declared = declared
        self.tenant = tenant
    }

    var registrations: TenantRegistrations { get throws { try tenant() } }

    package var routes: [HostRoute] {
        (beginningRoutes + applicationRoutes + paperRoutes + confirmingRoutes + resumingRoutes)
            .map { $0.with(\.token, .guest) } + apiRoutes
    }

    /// The code out of the guest's cookie; empty without one.
    func code(_ context: HostContext) -> String {
        Cookies(context.request.request.headers)[context.cookies.registrationName] ?? ""
    }

    /// The registration that the guest's cookie stands for; nil when there is none.
    func application(_ context: HostContext) async throws -> Application? {
        try await registrations.application(code(context), at: context.request.clock.now)
    }

    /// On to a page, with the cookie of a code.
    func redirect(_ context: HostContext, _ path: String, keeping code: PassCode) -> Answer {
        var response = Response.redirect(to: context.link(path))
        response.headers.add(.setCookie, context.cookies.registration(code.text))
        return .response(response)
    }

    /// On to a page, with the cookie forgotten.
    func redirectForgetting(_ context: HostContext, _ path: String) -> Answer {
        var response = Response.redirect(to: context.link(path))
        response.headers.add(.setCookie, context.cookies.registrationClosed)
        return .response(response)
    }

    /// Where a link of a mail leads, up to its secret. What needs no link needs no address.
    func linkStart(_ context: HostContext, _ registration: Registration) throws -> String {
        registration.confirmation == .mail ? try context.outsideLink("/registration/confirmation?token=") : ""
    }
}

extension RegistrationPart {
    /// A page in the public frame that also sets the cookie of a code.
    func answer(_ page: Page, _ context: HostContext, keeping code: PassCode) -> Answer {
        let portal = FramePortal(
            name: context.tenant.info.title, owningUnit: context.owner, version: console.version,
            home: context.link("/"))
        let headers = Headers([
            (.contentType, "text/html; charset=utf-8"), (.setCookie, context.cookies.registration(code.text)),
        ])
        return .response(Response(page.status, headers: headers, body: .bytes(console.whole(page, portal))))
    }
}
