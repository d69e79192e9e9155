import FilingKit
import HTML
import HubCore
import HubListing
import HubRegistration
import RegionSDK

extension RegistrationReviewPart {
    /// The list of one way to register: one search box for names and numbers, states, paging, export.
    func listing(_ context: HostContext, _ kind: DeclaredRegistration) throws -> Listing<ApplicationLine> {
        let actor = try context.request.signedIn()
        let registration = kind.registration
        return Listing(
            title: registration.title + "审核", path: kind.reviewPath, group: Self.group,
            filters: [
                ListFilter("words", "姓名、单位、手机号"),
                ListFilter(
                    "state", "状态", .choice(ApplicationState.reviewed.map { (value: $0.rawValue, title: $0.title) })),
            ],
            columns: registration.listed.enumerated().map { index, field in
                column(registration.form.field(field)?.title ?? field, index, isFirst: index == 0, context, kind)
            } + [
                ListColumn("状态", .short, text: { $0.state.title }) { Parts.stateBadge($0.state.badge) },
                ListColumn("注册时间", .short, text: { ChinaTime.text($0.submittedAt) }),
                .actions { line in
                    [
                        RowAction(
                            line.state == .reviewing ? "审核" : "查看",
                            href: context.link("\(kind.reviewPath)/\(line.id)"))
                    ]
                },
            ],
            isWide: registration.listed.count > 5, export: "core.registration.export", key: { $0.id.value },
            read: { query, place, connection in
                var search = ApplicationSearch(kind, for: actor)
                search.words = query["words"]
                search.state = query.texts["state"].flatMap(ApplicationState.init)
                return try registrations.page(search, place, on: connection)
            })
    }

    private func column(
        _ title: String, _ index: Int, isFirst: Bool, _ context: HostContext, _ kind: DeclaredRegistration
    ) -> ListColumn<ApplicationLine> {
        guard isFirst else { return ListColumn(title, text: { $0.cells[index] }) }
        return ListColumn(
            title, text: { $0.cells[index] },
            html: { line in a(.href(context.link("\(kind.reviewPath)/\(line.id)"))) { line.cells[index] } })
    }
}
