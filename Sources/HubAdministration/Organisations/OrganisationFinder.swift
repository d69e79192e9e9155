import HubCore
import RegionSDK

/// What of the tenant's organisations the search box finds, by a part of name or code: all of them for who manages them;
/// nobody else has a page of them to be led to.
struct OrganisationFinder: Finder {
    let administration: any Administration

    var id: String { "core.organisations" }

    var title: String { "单位" }

    func admits(_ reader: Actor) -> Bool { reader.holds(CoreRights.people) }

    func find(_ question: SearchQuestion, on connection: any Connection) throws -> Findings {
        guard admits(question.reader) else { return Findings() }
        var search = OrganisationSearch()
        search.text = question.text
        let place = SlicePlace(number: question.page, size: question.size)
        let slice = try administration.organisations(search, place, on: connection)
        return Findings(
            rows: slice.rows.map { line in
                Finding(
                    title: line.organisation.name,
                    path: "\(AdministrationPart.organisationPath)/\(line.organisation.id)",
                    note: line.organisation.creditCode + (line.isDisabled ? " · 已停用" : ""), when: "")
            }, total: slice.total)
    }
}
