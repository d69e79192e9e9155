import HubCore
import RegionSDK

extension CertificatePart {
    /// The tenant's CAs and every key that is bound.
    var administrationRoutes: [HostRoute] {
        let access = HostAccess.access(.holder(of: CoreRights.certificates))
        return [
            HostRoute(.get, "/administration/keys", access: access, "证书绑定") { context in
                .page(try await boundPage(context, done: query(context, "done")))
            },
            HostRoute(.post, "/administration/keys/{id}/unbinding", access: access, "解除证书绑定") { context in
                let form = try await context.request.form()
                guard form.first("_confirmed") == "1" else {
                    return .page(UnbindingPage.page(context, back: "/administration/keys"))
                }
                do { try await keys.unbind(try keyID(context), of: nil, .session(context)) } catch let error as HubError
                    where error.code == .refused
                {
                    return .page(try await boundPage(context, fault: error))
                }
                return .redirect(context.link("/administration/keys?done=unbound"))
            },
            HostRoute(.get, "/administration/authorities", access: access, "CA机构") { context in
                try mustTakeKeys()
                return .page(AuthoritiesPage.page(context, try await keys.states(at: context.request.clock.now)))
            },
        ]
    }

    private func boundPage(_ context: HostContext, done: String = "", fault: HubError? = nil) async throws -> Page {
        try mustTakeKeys()
        let search = KeySearch(context)
        let keys = keys
        let slice = try await context.request.database.read { try keys.keys(search, of: nil, on: $0) }
        return BoundKeysPage.page(context, slice, search, done: done, fault: fault)
    }
}
