import RegionSDK

/// What of a kind of filing a person may see: one part for each kind of reach. Each part is answered by one index, and
/// what lies in several is still shown and counted once.
struct Extent: Sendable, Hashable {
    /// What filings are owned by: `o12` an organisation's, `p5` a person's, also before they are submitted.
    private(set) var owners: [String] = []
    /// Everything that was submitted.
    private(set) var isAll = false
    /// What was submitted in these divisions and below them.
    private(set) var districts: [String] = []
    /// What was submitted and is assigned to this person.
    private(set) var assigned: ID<Person>?
    /// What was submitted in the projects of this person and his organisation.
    private(set) var member: Member?

    /// The extent of a right for a person. Throws `forbidden` when it reaches nowhere.
    init(of permission: Permission, for actor: Actor) throws {
        let reaches = actor.reach(of: permission)
        guard !reaches.isEmpty else { throw HubError(.forbidden, "您没有权限进行此操作！") }
        for reach in reaches {
            switch reach {
            case .all: isAll = true
            case .organisation(let id): owners.append("o\(id)")
            case .person(let id): owners.append("p\(id)")
            case .district(let code): districts.append(code)
            case .assigned(let id): assigned = id
            case .project(let person, let organisation): member = Member(person: person, organisation: organisation)
            }
        }
    }

    /// Somebody who takes part in projects, and the organisation he acts for.
    struct Member: Sendable, Hashable {
        let person: ID<Person>
        let organisation: ID<Organisation>?
    }

    /// The conditions on `filing`, one for each kind of reach.
    var parts: [SQL] {
        var parts: [SQL] = []
        if isAll { parts.append("filing.submitted_at IS NOT NULL") }
        if !owners.isEmpty { parts.append(Self.oneOf("filing.owner", owners)) }
        if !districts.isEmpty { parts.append("(filing.submitted_at IS NOT NULL AND \(Division.condition(districts)))") }
        if let assigned { parts.append(Self.submitted(Assignments.filings(of: assigned))) }
        if let member { parts.append(Self.submitted(Projects.filings(of: member.person, member.organisation))) }
        return parts
    }

    /// The condition on `filing` as a whole, for a query that other conditions narrow down.
    var condition: SQL { parts.count == 1 ? parts[0] : "(\(SQL.joined(parts, by: " OR ")))" }

    /// The keys under which the counts and the text index know exactly these filings, each filing under one of them;
    /// nil where there are no such keys, so that the filings themselves are counted.
    var keys: [String]? {
        guard assigned == nil, member == nil else { return nil }
        switch (isAll, owners.isEmpty, districts.isEmpty) {
        case (true, true, true): return ["*"]
        case (false, false, true): return owners
        case (false, true, false) where districts.allSatisfy(Division.isCounty): return districts.map { "d\($0)" }
        default: return nil
        }
    }

    /// True when a record lies within it as far as the record itself shows; assignments and projects do not show.
    func contains(_ record: FilingRecord) -> Bool {
        if owners.contains(record.owner) { return true }
        guard record.submittedAt != nil else { return false }
        return isAll || districts.contains { record.district.hasPrefix($0) }
    }

    static func oneOf(_ column: String, _ values: [String]) -> SQL {
        values.count == 1 ? "\(raw: column) = \(values[0])" : "\(raw: column) IN \(list: values)"
    }

    private static func submitted(_ ids: SQL) -> SQL { "(filing.submitted_at IS NOT NULL AND filing.id IN (\(ids)))" }
}

extension FilingRecord {
    /// The keys it is counted and found under.
    var scopes: [String] {
        guard submittedAt != nil else { return [owner] }
        return district.isEmpty ? ["*", owner] : ["*", "d\(district.prefix(Division.countyDigits))", owner]
    }
}
