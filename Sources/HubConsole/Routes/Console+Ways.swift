import FilingKit
import HTTPCore
import HubCore
import RegionSDK

extension Console {
    /// The sign-in page with one way filled in and the others as tabs beside it, which keep where to go on to.
    func signInPage(
        _ context: HostContext, showing shown: SignInWay, next: String, fault: HubError? = nil,
        notice: String? = nil
    ) async throws -> Answer {
        let ways = signInTabs.map { tab -> SignInWay in
            let address = context.link(tab.path)
            if address == shown.href { return shown }
            let href = Self.address(address, next: next)
            return SignInWay(tab.title, href: href, form: .link(href, buttonTitle: tab.title))
        }
        return try await signInAnswer(
            context, ways, current: ways.firstIndex { $0.href == shown.href } ?? 0, fault: fault, notice: notice)
    }

    /// The page of the way that the sign-in page opens with; nil is the page itself, with the password.
    func firstWay(_ context: HostContext, next: String) -> String? {
        // Whoever was sent here after a new password, or chose it, is to see the field for it.
        let isAsked = query(context, "way") == "password" || !query(context, "done").isEmpty
        guard let first = signInTabs.first, first != .password, !isAsked else { return nil }
        return Self.address(context.link(first.path), next: next)
    }

    /// An address that keeps where to go on to.
    private static func address(_ address: String, next: String) -> String {
        if next.isEmpty { return address }
        return address + (address.contains("?") ? "&" : "?") + "next=" + PercentCoding.encode(next)
    }

    /// The sign-in page around its ways.
    func signInAnswer(
        _ context: HostContext, _ ways: [SignInWay], current: Int, fault: HubError?, notice: String? = nil
    ) async throws -> Answer {
        let boards = try await context.request.database.read { [bulletins] in
            try PlacedBulletin.all(bulletins, context, on: $0)
        }
        var page = SignInPage(
            ways: ways, current: current, error: fault?.message, notice: notice,
            boards: boards.map { PortalBoard($0.title, allHref: $0.allHref, lines: $0.lines) },
            help: context.modules.flatMap { guides($0, context) }, token: context.request.formToken)
        if [context.link(""), context.link("/")].contains(String(context.request.request.path)) {
            page.title = context.tenant.info.title
            page.helpTitle = "办事指引"
        }
        let portal = FramePortal(
            name: context.tenant.info.title, owningUnit: context.owner, version: version, home: context.link("/"))
        let whole = page.page(portal: portal, assets: urls).bytes
        return .response(
            Response(
                fault.map(Self.status) ?? .ok, headers: Headers([(.contentType, "text/html; charset=utf-8")]),
                body: .bytes(whole)))
    }

    /// Who has just come in goes on to where he wanted, or first to what he owes or must choose.
    func welcome(_ entered: HostContext.Entered, _ context: HostContext, next: String) -> Answer {
        let next = SafeNext.path(next, prefix: context.tenant.info.prefix)
        let role = context.link("/account/role?next=") + PercentCoding.encode(next)
        let owed = entered.owed.map { context.link($0.path) }
        var response = Response.redirect(to: owed ?? (entered.standing == nil ? role : next))
        response.headers.add(.setCookie, context.cookies.opened(entered.token))
        return .response(response)
    }

    /// The status of a sign-in page that says why the last try did not work.
    private static func status(_ fault: HubError) -> Status {
        switch fault.code {
        case .tooMany, .unavailable: fault.code.status
        default: .unprocessableContent
        }
    }
}
