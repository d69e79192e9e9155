import HubCore
import RegionSDK

/// Who may give which role to whom, and whose account one may tend.
///
/// Business roles and 企业管理员 are given by whoever manages people. Roles that administer the tenant are given by whoever
/// appoints administrators, never to himself, and only he tends the accounts of those who hold one or stand in for a
/// colleague who does: else one of the three administrators could take over another's account by a new password. An
/// organisation's administrator gives the roles that the region lets organisations give, for his own organisation.
struct Giving: Sendable {
    let actor: Actor
    let extent: PeopleExtent
    /// The roles that organisations may give.
    let byOrganisations: Set<String>

    /// Whether the actor may give a role to a person, or take it from him; nil is a new person.
    func mayGive(_ role: RoleLine, to person: ID<Person>?) -> Bool {
        switch extent {
        case .organisation:
            return role.holder == .organisation && !role.isAdministrative && byOrganisations.contains(role.id)
        case .all:
            return !role.isAdministrative || (actor.holds(CoreRights.appointment) && person != actor.person)
        }
    }

    /// Why the actor may not tend a person's account; nil when he may.
    func refusal(for person: PersonFile) -> String? {
        switch extent {
        case .all:
            return person.isAdministrator && !actor.holds(CoreRights.appointment) ? "该人员是管理员，只能由区域管理员办理！" : nil
        case .organisation(let own):
            let isOurs = person.holdings.allSatisfy {
                $0.organisation?.id == own && byOrganisations.contains($0.role.id)
            }
            return isOurs ? nil : "该人员还有其他身份，请联系区域管理员办理！"
        }
    }

    /// The holdings that the actor sees of a person.
    func shown(_ holdings: [HoldingLine]) -> [HoldingLine] {
        switch extent {
        case .all: holdings
        case .organisation(let own): holdings.filter { $0.organisation?.id == own }
        }
    }
}
