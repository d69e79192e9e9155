import HubCore
import RegionSDK

extension TenantCodeLists: ListAdministration {
    package func standings(on connection: any Connection) throws -> [ListStanding] {
        let (kept, states) = (try ListStore.codes(on: connection), try ListStore.states(on: connection))
        return declared.map { list in
            let key = ListKey(list.region, list.list.id)
            return ListStanding(list, kept[key] ?? [], states[key])
        }
    }

    package func changes(
        in list: DeclaredList, of code: String?, _ place: SlicePlace, on connection: any Connection
    ) throws -> Slice<ListChange> {
        try ListStore.changes(in: list, of: code, place, on: connection)
    }

    package func change(
        _ list: DeclaredList, _ deed: ListDeed, version: Int64, by actor: Actor, at time: Timestamp,
        on connection: any Connection
    ) throws {
        if let reason = list.fixedBecause { throw HubError(.refused, "该字典不能修改：\(reason)") }
        // The version that was seen is a number of the request: nothing is counted up on it.
        guard try ListStore.advance(list, by: actor, at: time, on: connection) - 1 == version else {
            throw HubError(.stale, "数据已被他人修改，请刷新后重试！")
        }
        let kept = try ListStore.codes(of: list, on: connection)
        let standing = ListStanding(list, kept, nil)
        let above = declared.filter { $0.region == list.region }.map(\.list)
        for step in try ListSteps(standing, kept, above).steps(deed) {
            try ListStore.put(step.codes, in: list, on: connection)
            let change = ListChange(
                id: 0, code: step.code, action: step.action, before: step.before, after: step.after, time: time,
                personName: actor.name, roleTitle: actor.roleTitle)
            try ListStore.note(change, in: list, by: actor, on: connection)
        }
        try connection.tell(.lists)
    }
}

/// What a deed comes to: the codes to write, and the line of the history.
struct ListStep {
    let code: String
    let action: String
    var before = ""
    var after = ""
    let codes: [KeptCode]
}
