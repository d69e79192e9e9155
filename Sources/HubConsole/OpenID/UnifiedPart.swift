import HTTPCore
import HubCore
import RegionSDK

/// Sign-in at unified identity platforms: the tab, the way there, the way back.
package struct UnifiedPart: HostPart {
    private let console: Console
    private let unified: any UnifiedSignIn

    package init(console: Console, unified: any UnifiedSignIn) {
        self.console = console
        self.unified = unified
    }

    /// Without a platform there is nothing to ask for.
    package var routes: [HostRoute] {
        guard !unified.platforms.isEmpty else { return [] }
        return [
            HostRoute(.get, "/sign-in/unified/{platform}", access: .access(.public), "统一身份认证登录页面") { context in
                try await page(context, try platform(context), next: query(context, "next"))
            }
            .with(\.token, .guest),
            HostRoute(.get, "/sign-in/unified/{platform}/departure", access: .access(.public), "前往统一身份认证平台") {
                try await depart($0)
            }
            .with(\.token, .guest).with(\.pace, .signIn),
            HostRoute(.get, "/sign-in/unified/{platform}/return", access: .access(.public), "从统一身份认证平台返回") {
                try await arrive($0)
            }
            .with(\.token, .guest).with(\.pace, .signIn),
        ]
    }

    private func platform(_ context: HostContext) throws -> IdentityPlatform {
        let id = context.request.parameters["platform"]
        guard let platform = unified.platforms.first(where: { $0.id == id }) else {
            throw HubError(.notFound, "您访问的页面不存在！")
        }
        return platform
    }

    private func depart(_ context: HostContext) async throws -> Answer {
        let platform = try platform(context)
        let next = SafeNext.path(query(context, "next"), prefix: context.tenant.info.prefix)
        do {
            let address = try await unified.depart(
                Departure(
                    platform: platform.id, guest: context.request.formToken,
                    returnAddress: try returnAddress(context, platform), next: next,
                    source: context.request.request.peer.address, requestID: context.request.requestID,
                    time: context.request.clock.now))
            return .redirect(address)
        } catch let error as HubError where error.code == .unavailable {
            return try await page(context, platform, next: next, fault: error)
        }
    }

    private func arrive(_ context: HostContext) async throws -> Answer {
        let platform = try platform(context)
        do {
            let arrived = try await unified.arrive(arrival(context, platform))
            return try await enter(arrived, context)
        } catch let error as HubError where [.unauthenticated, .forbidden, .unavailable].contains(error.code) {
            return try await page(context, platform, next: "", fault: error)
        }
    }

    /// Who must show a CA key goes on to that step, as behind the password.
    private func enter(_ arrived: Arrived, _ context: HostContext) async throws -> Answer {
        do {
            let entered = try await context.enter(arrived.person, isProved: false)
            return console.welcome(entered, context, next: arrived.next)
        } catch let error as HubError where error.asksForKey {
            return .redirect(context.link("/sign-in/key?next=") + PercentCoding.encode(arrived.next))
        }
    }

    private func arrival(_ context: HostContext, _ platform: IdentityPlatform) -> Arrival {
        Arrival(
            platform: platform.id, guest: context.request.formToken, state: query(context, "state"),
            code: query(context, "code"), error: query(context, "error"), issuer: query(context, "iss"),
            source: context.request.request.peer.address, requestID: context.request.requestID,
            time: context.request.clock.now)
    }

    /// Where the platform sends the browser back to: this very portal.
    private func returnAddress(_ context: HostContext, _ platform: IdentityPlatform) throws -> String {
        let path = context.link("\(platform.tab.path)/return")
        if let origin = platform.origin { return origin + path }
        guard let host = context.request.request.headers[.host], !host.isEmpty else {
            throw HubError(.malformed, "请求缺少主机名！")
        }
        return (context.cookies.isSecure ? "https://" : "http://") + host + path
    }

    /// The sign-in card at this platform's tab.
    private func page(
        _ context: HostContext, _ platform: IdentityPlatform, next: String, fault: HubError? = nil
    ) async throws -> Answer {
        let address = context.link(platform.tab.path)
        let departure = "\(address)/departure" + (next.isEmpty ? "" : "?next=" + PercentCoding.encode(next))
        let way = SignInWay(
            platform.title, href: address,
            note: "点击“确认”前往\(platform.name)登录页面。未注册过\(platform.name)账号的用户，需要先在该平台进行注册，注册后进行登录。",
            form: .link(departure, buttonTitle: "确认"),
            links: platform.registration.map { [("注册统一身份认证账号", $0)] } ?? [])
        return try await console.signInPage(context, showing: way, next: next, fault: fault)
    }
}
