import HTTPCore
import RegionSDK

extension JSON {
    /// A schema with the codes of the lists that a tenant keeps up: where it names one as `x-code-list`, its `enum` is
    /// the tenant's, retired codes among it, since what was stored before may have them.
    func choosing(from lists: CodeLists) -> JSON {
        switch self {
        case .array(let items): return .array(items.map { $0.choosing(from: lists) })
        case .object(let members):
            let list = self[CodeList.schemaKey]?.string.flatMap { lists.changed($0) }
            return .object(
                members.map { member in
                    guard let list, member.name == "enum" else {
                        return JSON.Member(member.name, member.value.choosing(from: lists))
                    }
                    return JSON.Member("enum", .array((list.codes + list.retired).map { .string($0.code) }))
                })
        case .string, .number, .bool, .null: return self
        }
    }
}
