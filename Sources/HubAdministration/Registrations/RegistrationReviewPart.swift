import FilingKit
import HTTPCore
import HubCore
import HubListing
import HubRegistration
import RegionSDK

/// Where registrations are reviewed (注册审核): for each way that is reviewed a list, a page, and the decisions.
package struct RegistrationReviewPart: HostPart {
    /// What stands over the lists in the menu.
    static let group = "注册审核"

    private let declared: [DeclaredRegistration]
    private let tenant: @Sendable () throws -> TenantRegistrations

    /// `tenant` is asked by the handlers only, so that the routes can be listed without a tenant.
    package init(
        declared: [DeclaredRegistration], of tenant: @escaping @Sendable () throws -> TenantRegistrations
    ) {
        self.declared = declared
        self.tenant = tenant
    }

    var registrations: TenantRegistrations { get throws { try tenant() } }

    /// The ways that are reviewed, each with the right it takes.
    private var reviewed: [(kind: DeclaredRegistration, right: Permission)] {
        declared.compactMap { kind in kind.registration.review.permission.map { (kind, $0) } }
    }

    package var routes: [HostRoute] { reviewed.flatMap { routes($0.kind, $0.right) } }

    package var menu: [MenuItem] {
        reviewed.map { kind, right in
            MenuItem(
                kind.registration.title + "审核", path: kind.reviewPath, access: .holder(of: right), group: Self.group
            ) { connection, actor in
                try registrations.waiting(kind, for: actor, on: connection)
            }
        }
    }

    private func routes(_ kind: DeclaredRegistration, _ right: Permission) -> [HostRoute] {
        let (path, title, access) = (
            kind.reviewPath, kind.registration.title, HostAccess.access(.holder(of: right))
        )
        func deed(_ name: String, _ words: String, _ handler: @escaping @Sendable (ReviewDeed) async throws -> Answer)
            -> HostRoute
        {
            HostRoute(.post, "\(path)/{id}\(name)", access: access, words + title) { context in
                try await act(context, kind, handler)
            }
        }
        return [
            HostRoute(.get, path, access: access, title + "审核列表") { try await listing($0, kind).page($0) },
            HostRoute(.get, "\(path)/export", access: access, "导出\(title)审核列表") {
                try await listing($0, kind).file($0)
            },
            HostRoute(.get, "\(path)/{id}", access: access, title + "审核") { context in
                .page(try await page(context, kind))
            },
            HostRoute(.get, "\(path)/{id}/papers/{paper}", access: access, "下载\(title)附件") { context in
                try await paper(context, kind)
            },
            deed("/acceptance", "通过") { try await $0.decide(.accept) },
            deed("/return", "退回") { try await $0.decide(.sendBack($0.reason)) },
            deed("/refusal", "驳回") { try await $0.decide(.refuse($0.reason)) },
        ]
            + (kind.registration.revealing == nil
                ? []
                : [
                    deed("/disclosure", "查看完整信息：") { deed in
                        let application = try await registrations.disclose(
                            deed.id, of: kind, to: deed.actor, for: deed.form.typed("purpose", 100),
                            AccessChange(deed.context.request))
                        return .page(ReviewPage(application, deed.context, isRevealed: true).page)
                    }
                ])
    }

    /// Does something on the page of a registration. What goes wrong stands there, with the reason that was typed.
    private func act(
        _ context: HostContext, _ kind: DeclaredRegistration,
        _ work: @Sendable (ReviewDeed) async throws -> Answer
    ) async throws -> Answer {
        let deed = ReviewDeed(
            registrations: try registrations, kind: kind, context: context, actor: try context.request.signedIn(),
            id: try context.id(), form: try await context.request.form())
        do { return try await work(deed) } catch let fault as HubError where fault.code.isForThePage {
            return .page(try await page(context, kind, fault: fault, reason: deed.reason))
        }
    }

    private func page(
        _ context: HostContext, _ kind: DeclaredRegistration, fault: HubError? = nil, reason: String = ""
    ) async throws -> Page {
        let (id, actor): (ID<Application>, Actor) = (try context.id(), try context.request.signedIn())
        let (application, duplicates) = try await context.request.database.read { connection in
            let found = try registrations.file(id, of: kind, for: actor, on: connection)
            return (found, try registrations.duplicates(of: found, on: connection))
        }
        var page = ReviewPage(application, context)
        page.duplicates = duplicates
        page.fault = fault
        page.reason = reason
        page.done = (try? URLEncodedForm(query: context.request.request.query))?["done"] ?? ""
        return page.page
    }

    private func paper(_ context: HostContext, _ kind: DeclaredRegistration) async throws -> Answer {
        let (id, actor): (ID<Application>, Actor) = (try context.id(), try context.request.signedIn())
        let application = try await context.request.database.read {
            try registrations.file(id, of: kind, for: actor, on: $0)
        }
        let file = try await registrations.read(
            context.request.parameters["paper"] ?? "", of: application, by: AccessChange(context.request))
        return .response(try await context.request.services.files.download(file, context.request.request))
    }
}

/// One thing done on a reviewer's page.
struct ReviewDeed: Sendable {
    let registrations: TenantRegistrations
    let kind: DeclaredRegistration
    let context: HostContext
    let actor: Actor
    let id: ID<Application>
    let form: FormBody

    var reason: String { form.typed("reason", 500) }

    /// Decides and goes back to the page, which says so.
    func decide(_ decision: ReviewDecision) async throws -> Answer {
        // Nobody is asked about what he cannot see.
        _ = try await context.request.database.read { try registrations.file(id, of: kind, for: actor, on: $0) }
        let back = context.link("\(kind.reviewPath)/\(id)")
        let words = kind.registration.words
        switch decision {
        case .accept:
            if let question = context.question("确定\(words.accept)吗？", form, back: back) { return question }
        case .sendBack(let reason), .refuse(let reason):
            guard !reason.isEmpty else {
                throw HubError(
                    .invalid, words.missingReason, fields: [FieldError("reason", words.missingReason)])
            }
            if let question = context.question("确定提交审核意见吗？", form, back: back) { return question }
        }
        try await registrations.decide(
            decision, id, of: kind, version: form.version, by: actor, AccessChange(context.request))
        return .redirect("\(back)?done=1")
    }
}
