import HubCore
import RegionSDK

extension CertificatePart {
    /// The tenant's CAs; the keys that are bound stand in the administration's lists.
    var administrationRoutes: [HostRoute] {
        let access = HostAccess.access(.holder(of: CoreRights.certificates))
        return [
            HostRoute(.get, "/administration/authorities", access: access, "CA机构") { context in
                try mustTakeKeys()
                return .page(AuthoritiesPage.page(context, try await keys.states(at: context.request.clock.now)))
            }
        ]
    }
}
