import HTTPCore
import HubCore
import RegionSDK

extension Gateway {
    /// From a route that was found to its answer.
    func pass(_ visit: inout Visit) async throws -> Response {
        guard let site = visit.site, let endpoint = visit.endpoint else { throw HubError(.internal, "no route") }
        if let length = visit.request.body.length, length > endpoint.bodyLimit { throw BodyError.tooLarge }
        visit.request.body = visit.request.body.limited(to: endpoint.bodyLimit)
        try await identify(&visit, site)
        if visit.endpoint?.token == .guestOnly, visit.session == nil { greet(&visit, site) }
        if let elsewhere = try admit(visit, endpoint, site) { return elsewhere }
        try await checkToken(&visit, endpoint)
        if let proof = try await askProof(&visit, endpoint, site) { return proof }
        let lists = try await site.tenant.lists.current(at: clock.now)
        let answer = try await endpoint.handler(context(visit, endpoint, site, lists))
        return try await response(answer, visit, site)
    }

    /// Finds session and person in one read, with what the frame of a page will show.
    private func identify(_ visit: inout Visit, _ site: Site) async throws {
        let cookies = site.cookies(isSecure: visit.client.isSecure)
        let sent = Cookies(visit.request.headers)
        if visit.endpoint?.token == .guest { greet(&visit, site) }
        let bearer = visit.endpoint?.surface == .api ? Bearer.token(visit.request.headers) : nil
        guard let token = bearer ?? sent[cookies.name] else { return }
        visit.isBearer = bearer != nil
        let tenant = site.tenant
        let now = clock.now
        let showsFrame = visit.endpoint?.showsFrame ?? false
        let known = try await tenant.services.database.read { connection -> Known? in
            guard let session = try tenant.sessions.find(token, at: now, on: connection) else { return nil }
            // Whoever owes something acts in no role yet.
            guard session.owed == nil, let choice = session.choice,
                let actor = try tenant.identity.actor(session.person, as: choice, at: now, on: connection)
            else { return Known(session: session) }
            let facts = showsFrame ? try FrameFacts(site, actor, session, at: now, on: connection) : nil
            return Known(session: session, actor: actor, facts: facts)
        }
        guard let known else { return }
        visit.session = known.session
        visit.actor = known.actor
        visit.facts = known.facts
        tenant.sessions.touch(known.session, at: now)
    }

    /// Gives a guest the token of his forms, or takes the one he has.
    private func greet(_ visit: inout Visit, _ site: Site) {
        let name = site.cookies(isSecure: visit.client.isSecure).guestName
        visit.guest = Cookies(visit.request.headers)[name].map { ($0, false) } ?? (GuestToken.make(), true)
    }

    /// What a session's token tells.
    private struct Known: Sendable {
        let session: Session
        var actor: Actor?
        var facts: FrameFacts?
    }

    /// Nil lets the visit in; a response sends it elsewhere first.
    private func admit(_ visit: Visit, _ endpoint: Endpoint, _ site: Site) throws -> Response? {
        if let owed = visit.session?.owed, endpoint.access != .access(.public), !endpoint.settles.contains(owed) {
            if endpoint.surface == .page { return .redirect(to: site.tenant.info.prefix + owed.path) }
            throw HubError(.unproven, owed.message)
        }
        let mayPass =
            switch endpoint.access {
            case .session: visit.session != nil
            case .access(let access): access.admits(visit.actor)
            }
        if mayPass { return try admitToBusiness(visit, endpoint) }
        guard visit.session != nil else { return try guest(visit, site) }
        _ = try admitToBusiness(visit, endpoint)
        guard visit.actor != nil else {
            if endpoint.surface == .page { return .redirect(to: site.tenant.info.prefix + "/account/role") }
            throw HubError(.forbidden, "请先选择角色！")
        }
        throw HubError(.forbidden, "您没有权限进行此操作！")
    }

    /// Whoever manages an organisation's people enters no business with that account (WH-12).
    private func admitToBusiness(_ visit: Visit, _ endpoint: Endpoint) throws -> Response? {
        guard endpoint.region != nil, endpoint.access != .access(.public),
            visit.actor?.duties.contains(where: { $0.role == CoreRights.organisationAdministrator }) == true
        else { return nil }
        throw HubError(.forbidden, "企业管理员账号不能进入业务系统，请使用个人账号登录！")
    }

    private func guest(_ visit: Visit, _ site: Site) throws -> Response {
        guard !visit.wantsJSON else { throw HubError(.unauthenticated, "请先登录！") }
        // A page that is still open after its session ended asks no more (HTML Standard, server-sent events).
        if visit.request.headers[.accept] == "text/event-stream" { return Response(.noContent) }
        let signIn = site.tenant.info.prefix + "/sign-in"
        guard visit.request.method.isSafe else { return .redirect(to: signIn) }
        return .redirect(to: signIn + "?next=" + PercentCoding.encode(visit.request.target))
    }

    /// Whoever changes something must come from a page of ours and carry its token.
    private func checkToken(_ visit: inout Visit, _ endpoint: Endpoint) async throws {
        guard !visit.request.method.isSafe, !visit.isBearer else { return }
        guard OriginCheck.passes(visit.request) else { throw TokenCheck.refusal }
        guard endpoint.token == .guest || visit.session != nil else { return }
        let check = TokenCheck(token: visit.formToken, isForm: endpoint.surface == .page)
        visit.request.body = try await check.checked(visit.request)
    }

    private func context(_ visit: Visit, _ endpoint: Endpoint, _ site: Site, _ lists: TenantLists)
        -> HostContext
    {
        let request = RequestContext(
            request: visit.request, parameters: visit.parameters, tenant: site.tenant.info, actor: visit.actor,
            requestID: visit.id, formToken: visit.formToken, base: site.tenant.info.prefix + endpoint.base,
            clock: clock, limits: visit.bodies, settings: endpoint.settings, lists: lists[endpoint.region],
            services: site.tenant.services)
        return HostContext(
            request: request, tenant: site.tenant, owner: site.owner, session: visit.session,
            cookies: site.cookies(isSecure: visit.client.isSecure), modules: site.modules)
    }
}
