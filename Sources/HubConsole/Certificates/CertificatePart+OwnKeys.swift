import FilingKit
import HTTPCore
import HubCore
import HubListing
import RegionSDK

extension CertificatePart {
    private static let ownPath = "/account/keys"

    /// 企业CA管理: the keys of one's own organisation (HR-45…HR-47).
    var ownKeyRoutes: [HostRoute] {
        let access = HostAccess.access(.holder(of: CoreRights.keys))
        return HostRoute.list(Self.ownPath, "企业CA管理", access: access) { try ownListing($0) } + [
            HostRoute(.get, "/account/keys/new", access: access, "新增锁") { context in
                _ = try ownOrganisation(context)
                return .page(NewKeyPage.page(context, newForm(context)))
            }
            .with(\.connects, connects).with(\.stepUp, true),
            HostRoute(.post, "/account/keys/challenge", access: access, "获取绑定随机码") { context in
                try await challenge(for: .binding, .session(context))
            },
            HostRoute(.post, "/account/keys", access: access, "分配CA锁") { context in try await bind(context) }
                .with(\.connects, connects).with(\.stepUp, true),
            HostRoute(.post, "/account/keys/{id}/unbinding", access: access, "解除绑定CA锁") { context in
                let organisation = try ownOrganisation(context)
                let form = try await context.request.form()
                guard form.first("_confirmed") == "1" else {
                    return .page(UnbindingPage.page(context, back: Self.ownPath))
                }
                do {
                    try await keys.unbind(try keyID(context), of: organisation.id, .session(context))
                } catch let error as HubError where error.code == .refused {
                    return try await ownListing(context, fault: error).page(context, status: error.code.status)
                }
                return .redirect(context.link("/account/keys?done=unbound"))
            }
            .with(\.stepUp, true),
        ]
    }

    private func bind(_ context: HostContext) async throws -> Answer {
        let organisation = try ownOrganisation(context)
        let form = try await context.request.form()
        let owner = KeyOwner(person: try context.request.signedIn().person, organisation: organisation.id)
        do {
            _ = try await keys.bind(.answer(KeyAnswer(form)), to: owner, .session(context))
        } catch let error as HubError where error.isAboutKeys {
            return .page(NewKeyPage.page(context, newForm(context), fault: error))
        }
        return .redirect(context.link("/account/keys?done=bound"))
    }

    private func ownListing(_ context: HostContext, fault: HubError? = nil) throws -> Listing<BoundKey> {
        try KeyListing(context, at: Self.ownPath, of: try ownOrganisation(context)).listing(
            actions: [ButtonPart("新增锁", .main, .link(context.link("/account/keys/new")))],
            hint: "点击“新增锁”，插入CA锁后即可分配给本单位。", export: "key.export", fault: fault)
    }

    private func newForm(_ context: HostContext) -> KeyForm {
        form(context, to: "/account/keys", challenge: "/account/keys/challenge", button: "分配")
    }

    private func ownOrganisation(_ context: HostContext) throws -> Organisation {
        try mustTakeKeys()
        guard let organisation = try context.request.signedIn().organisation else {
            throw HubError(.forbidden, "您没有权限进行此操作！")
        }
        return organisation
    }

    /// The key that an address names.
    func keyID(_ context: HostContext) throws -> ID<BoundKey> {
        guard let id = ID<BoundKey>(context.request.parameters["id"] ?? "") else {
            throw HubError(.notFound, "该CA锁不存在！")
        }
        return id
    }
}
