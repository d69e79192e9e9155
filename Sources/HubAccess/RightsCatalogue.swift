import RegionSDK

/// Every right of the program. What is wrong with it stops the start: a right that is misspelt somewhere would
/// else let nobody in, or be granted and guard nothing.
package struct RightsCatalogue: Sendable {
    /// Each right by its name.
    package let permissions: [String: Permission]
    /// What is wrong, one sentence each, for the operator's log.
    package let faults: [String]

    package init(_ regions: [RegionRights]) {
        let all = regions.flatMap(\.permissions)
        permissions = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        faults =
            Self.permissionFaults(all)
            + regions.flatMap { region in
                let declared = Set(region.permissions)
                return Self.roleFaults(region, declared) + Self.useFaults(region, declared)
            }
    }

    private static func permissionFaults(_ permissions: [Permission]) -> [String] {
        var seen: Set<String> = []
        return permissions.flatMap { permission -> [String] in
            var faults: [String] = []
            if !isWellFormed(permission.id) {
                faults.append("permission \(permission.id): a name is region.noun.verb, in lower case")
            }
            if permission.title.isEmpty { faults.append("permission \(permission.id): no title") }
            if !seen.insert(permission.id).inserted { faults.append("permission \(permission.id): declared twice") }
            return faults
        }
    }

    private static func roleFaults(_ region: RegionRights, _ declared: Set<Permission>) -> [String] {
        var seen: Set<String> = []
        return region.roles.flatMap { role -> [String] in
            let name = "role \(region.region).\(role.id)"
            var faults: [String] = []
            if !isWord(role.id[...]) { faults.append("\(name): a name is lower case letters, digits and dashes") }
            if !seen.insert(role.id).inserted { faults.append("\(name): declared twice") }
            for other in role.excludes where other == role.id || !region.roles.contains(where: { $0.id == other }) {
                faults.append("\(name): excludes \(other), which is no other role of the region")
            }
            return faults + role.grants.flatMap { grantFaults($0, of: role, name, declared) }
        }
    }

    /// A right that a role gives must be declared, and its scope must fit those who hold the role.
    private static func grantFaults(
        _ grant: Grant, of role: RoleTemplate, _ name: String, _ declared: Set<Permission>
    ) -> [String] {
        let id = grant.permission.id
        guard declared.contains(grant.permission) else { return ["\(name): grants \(id), which is not declared"] }
        guard role.holder.reaches(grant.scope) else {
            return ["\(name): grants \(id) for \(grant.scope), which a role held by \(role.holder) cannot reach"]
        }
        return []
    }

    private static func useFaults(_ region: RegionRights, _ declared: Set<Permission>) -> [String] {
        region.uses.flatMap { use -> [String] in
            guard case .anyOf(let asked) = use.access else { return [] }
            if asked.isEmpty { return ["\(region.region), \(use.name): asks for no right, so nobody may pass"] }
            return asked.filter { !declared.contains($0) }.map {
                "\(region.region), \(use.name): asks for \($0.id), which is not declared"
            }
        }
    }

    private static func isWellFormed(_ id: String) -> Bool {
        let words = id.split(separator: ".", omittingEmptySubsequences: false)
        return words.count >= 3 && words.allSatisfy(isWord)
    }

    private static func isWord(_ word: Substring) -> Bool {
        guard let first = word.utf8.first, 0x61...0x7A ~= first, word.utf8.last != 0x2D else { return false }
        return word.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
    }
}
