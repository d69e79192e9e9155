import HTTPCore
import HubCore
import RegionSDK
import Synchronization

/// The way of every request: tenant, route, session, rights, handler, headers.
///
/// It keeps no state of a request and nothing of a tenant but the directory, which is swapped whole: requests in flight
/// finish on the one they began with.
package final class Gateway: Handler {
    private let state: Mutex<State>
    private let parts: GatewayParts
    private let ids = RequestIDs()
    private let refusals: RefusalNotes

    package init(_ settings: GatewaySettings, _ parts: GatewayParts) {
        self.parts = parts
        refusals = RefusalNotes(monotonic: parts.monotonic)
        state = Mutex(State(settings, monotonic: parts.monotonic))
    }

    package var metrics: Metrics { parts.metrics }

    var clock: any Clock { parts.clock }

    var log: AccessLog { parts.log }

    var monotonicTime: UInt64 { parts.monotonic() }

    var frames: any PageFrames { parts.frames }

    package var directory: SiteDirectory { state.withLock(\.directory) }

    /// Puts other tenants in the place of those there are.
    package func replace(_ directory: SiteDirectory) { state.withLock { $0.directory = directory } }

    /// Puts other settings in place; who was counted by a limiter is forgotten.
    package func replace(_ settings: GatewaySettings) {
        state.withLock { state in
            let directory = state.directory
            state = State(settings, monotonic: parts.monotonic)
            state.directory = directory
        }
    }

    package func reply(to request: Request) -> Reply {
        if let response = atOnce(request) { return .now(response) }
        return .later { await self.answer(request) }
    }

    /// Answers that need neither database nor task.
    private func atOnce(_ request: Request) -> Response? {
        guard request.method == .get || request.method == .head else { return nil }
        if request.target == "/healthz" { return .plain("ok\n", status: .ok) }
        guard request.target.hasPrefix("/_"), var response = parts.fixed(request) else { return nil }
        parts.headers.addAlways(to: &response)
        return response
    }

    private func answer(_ request: Request) async -> Response {
        let started = parts.monotonic()
        let state = state.withLock { $0 }
        let client = ClientView(request, trusting: state.settings.proxies)
        var visit = Visit(id: ids.next(), client: client, request: request, bodies: state.settings.bodies)
        var response: Response
        do { response = try await respond(&visit, state) } catch {
            response = failure(await refusals.note(error, visit, at: clock.now), &visit)
        }
        parts.headers.complete(&response, visit)
        note(visit, response, started)
        return response
    }

    private func respond(_ visit: inout Visit, _ state: State) async throws -> Response {
        try limit(visit, by: state.usual)
        try ForwardedCertificate.settle(&visit.request, visit.client, header: state.settings.certificateHeader)
        let path = visit.request.path
        guard let (site, rest) = state.directory.find(host: visit.request.headers[.host], path: path) else {
            return try await outside(visit, path, state)
        }
        visit.site = site
        if rest.isEmpty { return .moved(to: site.tenant.info.prefix + "/", query: visit.request.query) }
        switch site.table.match(rest, visit.request.method) {
        case .found(let index, let parameters):
            visit.endpoint = site.table.endpoints[index]
            visit.parameters = parameters
            return try await paced(&visit, state)
        case .withoutSlash where visit.request.method.isSafe:
            return .moved(to: String(path.dropLast()), query: visit.request.query)
        case .wrongMethod(let allowed):
            return otherMethod(&visit, allowed)
        case .withoutSlash, .unknown:
            throw HubError(.notFound, "您访问的页面不存在！")
        }
    }

    /// Counts what is asked where passwords and codes are tried, before anything is looked at. Who has come in gets most of
    /// it back (`Pace.entry`): tries that are under way at once count whole.
    private func paced(_ visit: inout Visit, _ state: State) async throws -> Response {
        switch visit.endpoint?.pace {
        case .lookup: try limit(visit, by: state.lookup)
        case .signIn where !visit.request.method.isSafe: try limit(visit, by: state.signIn)
        case .entry where !visit.request.method.isSafe:
            try limit(visit, by: state.signIn)
            let response = try await pass(&visit)
            if response.status.rawValue < 400 {
                state.signIn.giveBack(900, to: IPAddress.source(of: visit.client.address))
            }
            return response
        default: break
        }
        return try await pass(&visit)
    }

    private func limit(_ visit: Visit, by limiter: RateLimiter) throws {
        guard let seconds = limiter.take(IPAddress.source(of: visit.client.address)) else { return }
        parts.metrics.noteLimited()
        throw TooOften(seconds: seconds)
    }

    private func otherMethod(_ visit: inout Visit, _ allowed: [Method]) -> Response {
        var response =
            visit.request.method == .options
            ? Response(.noContent)
            : failure(HubError(.methodNotAllowed, "该地址不支持此操作！"), &visit)
        response.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
        return response
    }

    /// Addresses that belong to no tenant.
    private func outside(_ visit: Visit, _ path: Substring, _ state: State) async throws -> Response {
        guard visit.request.method.isSafe else { throw HubError(.notFound, "您访问的页面不存在！") }
        switch path {
        case "/":
            let open = state.directory.sites.map(\.tenant.info).filter { !$0.prefix.isEmpty }
            if open.count == 1 { return .redirect(to: open[0].prefix + "/") }
            return .html(parts.frames.whole(parts.frames.directory(of: open)), status: .ok)
        case "/readyz": return await readiness(state.directory)
        case "/metrics" where state.settings.operators.contains { $0.contains(visit.client.address) }:
            return .plain(parts.metrics.text(parts.gauges()), status: .ok)
        default: throw HubError(.notFound, "您访问的页面不存在！")
        }
    }

    private func readiness(_ directory: SiteDirectory) async -> Response {
        var silent: [String] = []
        for site in directory.sites {
            if !(await Readiness.answers(site.tenant.services.database)) { silent.append(site.tenant.info.id) }
        }
        return silent.isEmpty
            ? .plain("ready\n", status: .ok)
            : .plain("not ready: \(silent.joined(separator: ", "))\n", status: .serviceUnavailable)
    }

    /// Everything that one request reads of the gateway, taken once.
    private struct State: Sendable {
        var directory = SiteDirectory()
        let settings: GatewaySettings
        let usual: RateLimiter
        let signIn: RateLimiter
        let lookup: RateLimiter

        init(_ settings: GatewaySettings, monotonic: @escaping @Sendable () -> UInt64) {
            let clock: @Sendable () -> UInt64 = { monotonic() / 1000 }
            self.settings = settings
            usual = RateLimiter(settings.rate, clock: clock)
            signIn = RateLimiter(settings.signInRate, clock: clock)
            lookup = RateLimiter(settings.lookupRate, clock: clock)
        }
    }
}
