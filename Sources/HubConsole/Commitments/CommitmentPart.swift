import HubCore
import HubRegistration
import RegionSDK

/// What was committed to at registration: an organisation's own (企业承诺), and what one agreed to oneself (我的承诺).
///
/// Both are there whatever the regions declare now: what was agreed to before can be read for good.
package struct CommitmentPart: HostPart {
    private let isListed: Bool

    /// - Parameter isListed: stands in the menu: somebody can register in the tenant.
    package init(isListed: Bool) { self.isListed = isListed }

    /// Who manages the organisation's people or keys.
    private static let managing = Access.anyOf([CoreRights.staff, CoreRights.keys])

    package var routes: [HostRoute] {
        [
            HostRoute(.get, "/account/commitments", access: .access(Self.managing), "企业承诺") { context in
                guard let organisation = try context.request.signedIn().organisation else {
                    throw HubError(.forbidden, "您没有权限进行此操作！")
                }
                let found = try await context.request.database.read {
                    try CommitmentStore.commitments(of: organisation.id, on: $0)
                }
                return .page(CommitmentPage.organisation(context, organisation, found))
            },
            HostRoute(.get, "/account/agreements", access: .session, "我的承诺") { context in
                let person = try context.signedIn().person
                let found = try await context.request.database.read {
                    try CommitmentStore.commitments(by: person, on: $0)
                }
                return .page(CommitmentPage.person(context, found))
            },
        ]
    }

    package var menu: [MenuItem] {
        isListed ? [MenuItem("企业承诺", path: "/account/commitments", access: Self.managing, group: "单位管理")] : []
    }
}
