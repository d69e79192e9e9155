import HubCore
import RegionSDK

/// Where people are managed from: the whole tenant (人员管理) or one's own organisation (本单位人员). The two have the
/// same pages at addresses of their own, each with its own right, so that each says where one is.
enum PeopleDesk: String, Sendable, CaseIterable {
    case people
    case staff

    var right: Permission { self == .people ? CoreRights.people : CoreRights.staff }

    var title: String { self == .people ? "人员管理" : "本单位人员" }

    /// Below the tenant's prefix.
    var path: String { "/administration/\(rawValue)" }

    /// How far the reader reaches here. Throws `forbidden` for who reaches nobody.
    func extent(of actor: Actor) throws -> PeopleExtent {
        for reach in actor.reach(of: right) {
            switch (self, reach) {
            case (.people, .all): return .all
            case (.staff, .organisation(let organisation)): return .organisation(organisation)
            default: continue
            }
        }
        throw HubError(.forbidden, "您没有权限进行此操作！")
    }

    func person(_ id: ID<Person>) -> String { "\(path)/\(id)" }
}
