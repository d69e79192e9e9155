import HubCore
import HubDatabase
import HubIdentity
import RegionSDK

/// What tests of the administration share.
extension House {
    var administration: TenantAdministration { TenantAdministration() }

    static let clerk = RoleTemplate("clerk", "经办人", held: .organisation, [])
    static let official = RoleTemplate("official", "受理员", held: .official, [])
    static let appointer = RoleTemplate(
        "appointer", "区域管理员", held: .official, [Grant(CoreRights.people, .all), Grant(CoreRights.appointment, .all)])

    func people(
        _ place: SlicePlace = SlicePlace(), in extent: PeopleExtent = .all,
        _ set: (inout PeopleSearch) -> Void = { _ in }
    )
        async throws -> Slice<PersonLine>
    {
        var search = PeopleSearch(in: extent, at: clock.now)
        set(&search)
        let asked = search
        return try await database.read { try administration.people(asked, place, on: $0) }
    }

    func file(_ person: ID<Person>, in extent: PeopleExtent = .all) async throws -> PersonFile {
        let now = clock.now
        return try await database.read { try administration.person(person, in: extent, at: now, on: $0) }
    }

    func target(_ person: ID<Person>, in extent: PeopleExtent = .all) async throws -> PersonTarget {
        PersonTarget(person, version: try await file(person, in: extent).version, extent: extent)
    }

    /// Adds many people with accounts, each with a role; every tenth is disabled. In small pieces, for a write has a
    /// deadline.
    func crowd(_ count: Int, from first: Int = 0, role: String) async throws {
        for start in stride(from: first, to: first + count, by: 500) {
            let numbers = Array(start..<min(start + 500, first + count))
            try await database.write { connection in
                let people = numbers.map { number -> SQL in "(\("人员\(number)"), \(number % 10 == 0), 1)" }
                let ids: [ID<Person>] = try connection.column(
                    "INSERT INTO person (name, disabled, indexed) VALUES \(SQL.joined(people, by: ", ")) RETURNING id")
                let accounts = zip(ids, numbers).map { id, number -> SQL in
                    "(\(id), \("many\(number)"), \("many\(number)"), '')"
                }
                try connection.execute(
                    """
                    INSERT INTO account (person, name, folded, password_hash) VALUES \(SQL.joined(accounts, by: ", "))
                    """)
                let holdings = ids.map { id -> SQL in "(\(id), \(role), '')" }
                try connection.execute(
                    "INSERT INTO holding (person, role, districts) VALUES \(SQL.joined(holdings, by: ", "))")
            }
        }
    }
}
