import RegionSDK

/// What of a kind of filing a person may see, as keys of the indexes and of the counts: `*` everything that was
/// submitted, `d310104` what was submitted in a district, `o12` an organisation's own, `p5` a person's own.
struct Extent: Sendable, Hashable {
    let keys: [String]

    /// The extent of a right for a person. Throws `forbidden` when it reaches nowhere.
    init(of permission: Permission, for actor: Actor) throws {
        keys = actor.reach(of: permission).map(\.key)
        guard !keys.isEmpty else { throw HubError(.forbidden, "您没有权限进行此操作！") }
    }

    /// The condition on `filing`.
    var condition: SQL {
        let districts = keys.filter { $0.hasPrefix("d") }.map { String($0.dropFirst()) }
        let owners = keys.filter { $0.hasPrefix("o") || $0.hasPrefix("p") }
        if keys.contains("*") { return "filing.submitted_at IS NOT NULL" }
        var parts: [SQL] = []
        if !owners.isEmpty { parts.append(Self.oneOf("filing.owner", owners)) }
        if !districts.isEmpty {
            parts.append("(filing.submitted_at IS NOT NULL AND " + Self.oneOf("filing.district", districts) + ")")
        }
        return parts.count == 1 ? parts[0] : "(" + SQL.joined(parts, by: " OR ") + ")"
    }

    /// True when a record lies within it.
    func contains(_ record: FilingRecord) -> Bool { !Set(keys).isDisjoint(with: record.scopes) }

    static func oneOf(_ column: String, _ values: [String]) -> SQL {
        values.count == 1 ? "\(raw: column) = \(values[0])" : "\(raw: column) IN \(list: values)"
    }
}

extension Reach {
    fileprivate var key: String {
        switch self {
        case .all: "*"
        case .organisation(let id): "o\(id)"
        case .person(let id): "p\(id)"
        case .district(let code): "d\(code)"
        case .assigned(let id): "a\(id)"
        case .project(let id, _): "m\(id)"
        }
    }
}

extension FilingRecord {
    /// The keys it is counted and found under.
    var scopes: [String] {
        guard submittedAt != nil else { return [owner] }
        return district.isEmpty ? ["*", owner] : ["*", "d\(district)", owner]
    }
}
