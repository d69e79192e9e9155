import RegionSDK

@testable import ShanghaiRepair

/// People with the rights that the region's own roles give.
enum Someone {
    static let unit = person(1, "unit", organisation(1, "上海示例房屋修缮有限公司", "91310106MA0000015B"))
    static let colleague = person(2, "unit", organisation(1, "上海示例房屋修缮有限公司", "91310106MA0000015B"))
    static let otherUnit = person(3, "unit", organisation(2, "上海样板住宅建设有限公司", "91310106MA00000236"))
    static let acceptor = person(4, "acceptor", ["310106"])
    static let reviewer = person(5, "reviewer", ["310106"])
    static let otherAcceptor = person(6, "acceptor", ["310105"])
    static let cityAcceptor = person(7, "city-acceptor")
    static let cityReviewer = person(8, "city-reviewer")
    static let administrator = person(9, "district-administrator", ["310106"])
    static let cityAdministrator = person(10, "city-administrator")

    /// The city's reviewer when he acts as acceptor: the same person in another role.
    static let cityReviewerAccepting = person(8, "city-acceptor")

    private static func organisation(_ id: Int64, _ name: String, _ code: String) -> Organisation {
        Organisation(id: ID(id), name: name, creditCode: code, address: "上海市静安区共和新路1000号", legalRepresentative: "陈示例")
    }

    private static func person(_ number: Int64, _ role: String, _ organisation: Organisation) -> Actor {
        person(number, role, [], organisation)
    }

    private static func person(
        _ number: Int64, _ role: String, _ districts: [String] = [], _ organisation: Organisation? = nil
    ) -> Actor {
        let template = ShanghaiRepair.roles.first { $0.id == role }
        let grants = template?.grants ?? []
        return Actor(
            person: ID(number), name: "人员\(number)", role: role, roleTitle: template?.title ?? "",
            organisation: organisation, districts: districts,
            rights: Dictionary(grants.map { ($0.permission.id, [$0.scope]) }) { $0.union($1) })
    }
}
