import HTTPCore
import HubCore
import HubListing
import RegionSDK

extension AdministrationPart {
    private static let keyPath = "/administration/keys"

    /// Every key that is bound in the tenant (证书绑定), and the end of a binding.
    var keyRoutes: [HostRoute] {
        let access = HostAccess.access(.holder(of: CoreRights.certificates))
        return list("/keys", "证书绑定", CoreRights.certificates) { try keyListing($0) } + [
            HostRoute(.post, "\(Self.keyPath)/{id}/unbinding", access: access, "解除证书绑定") { try await unbind($0) }
                .with(\.stepUp, true)
        ]
    }

    private func keyListing(_ context: HostContext, fault: HubError? = nil) throws -> Listing<BoundKey> {
        try KeyListing(context, at: Self.keyPath, of: nil).listing(export: "core.key.export", fault: fault)
    }

    private func unbind(_ context: HostContext) async throws -> Answer {
        let list = context.link(Self.keyPath)
        let form = try await context.request.form()
        if let question = context.question(KeyListing.question, form, back: list) { return question }
        let visit = KeyVisit(
            seat: "", source: context.request.request.peer.address, requestID: context.request.requestID,
            time: context.request.clock.now, actor: context.request.actor)
        do {
            try await context.tenant.keys.unbind(try context.id(), of: nil, visit)
        } catch let fault as HubError where fault.code == .refused {
            return try await keyListing(context, fault: fault).page(context, status: fault.code.status)
        }
        return .redirect(list + "?done=unbound")
    }
}
