import HTTPCore
import HubCore
import RegionSDK

extension Gateway {
    /// Nil where no recent proof is asked for, or there is one. Else the page that asks for it, which carries along
    /// everything that was typed; an API client is told by an error.
    func askProof(_ visit: inout Visit, _ endpoint: Endpoint, _ site: Site) async throws -> Response? {
        guard endpoint.stepUp, let session = visit.session, !session.isProved(at: clock.now) else { return nil }
        let refusal = HubError(.unproven, "此操作需要再次验证身份！")
        guard endpoint.surface == .page else { throw refusal }
        let prefix = site.tenant.info.prefix
        guard !visit.request.method.isSafe else {
            return .redirect(to: "\(prefix)\(StepUp.path)?next=" + PercentCoding.encode(visit.request.target))
        }
        guard let form = try await typed(&visit) else { throw refusal }
        let request = StepUp(target: visit.request.target, form: form)
        let view = bareView(visit, site)
        let (accounts, keys, now) = (site.tenant.accounts, site.tenant.keys, clock.now)
        let means = try await site.tenant.services.database.read { connection in
            var means = try accounts.means(of: session.person, at: now, on: connection)
            means.key = try keys.means(of: session.person, on: connection)
            return means
        }
        let page = site.frames.proof(request, means, in: view)
        return .html(site.frames.whole(page, in: view), status: page.status)
    }

    /// The fields of the form that was sent; nil for a body with files, which cannot be carried along.
    private func typed(_ visit: inout Visit) async throws -> [URLEncodedForm.Field]? {
        let type = visit.request.headers[.contentType] ?? ""
        guard type.prefix(while: { $0 != ";" }).lowercased() == "application/x-www-form-urlencoded" else { return nil }
        let bytes = try await visit.request.body.collect(upTo: .max)
        return try? URLEncodedForm(parsing: bytes).fields
    }
}
