import HubCore
import RegionSDK

extension TenantRegisters: RegisterAdministration {
    package func entries(_ search: RegisterSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<RegisterEntry>
    {
        try store.page(search, place, on: connection)
    }

    package func found(
        _ wanted: RegisterMatch, in register: Register, _ place: SlicePlace, countingTo limit: Int,
        on connection: any Connection
    ) throws -> Slice<RegisterEntry> {
        try store.found(wanted, in: register, place, countingTo: limit, on: connection)
    }

    package func versions(of id: ID<RegisterEntry>, in register: Register, on connection: any Connection) throws
        -> [RegisterVersion]
    {
        guard let found = try store.row(id, in: register, on: connection) else { return [] }
        return try store.history(of: found, in: register, on: connection)
    }

    @discardableResult package func change(
        _ id: ID<RegisterEntry>, to draft: RegisterDraft, by actor: Actor?, at time: Timestamp,
        on connection: any Connection
    ) throws -> RegisterEntry {
        guard let old = try store.row(id, in: draft.register, holds: true, on: connection) else {
            throw HubError(.notFound, "\(draft.register.title)中没有该记录！")
        }
        var draft = draft.tidied
        for fact in draft.register.key { draft.facts[fact] = nil }
        let faults = draft.faults(isNew: false, at: time)
        guard faults.isEmpty else { throw HubError(.invalid, faults[0].message, fields: faults) }
        return try write(draft, key: old.key, over: old, by: actor, at: time, on: connection)
    }

    package func revealed(
        _ fact: RegisterFact, of id: ID<RegisterEntry>, in register: Register, on connection: any Connection
    ) throws -> String {
        guard let found = try store.row(id, in: register, on: connection) else {
            throw HubError(.notFound, "\(register.title)中没有该记录！")
        }
        return try store.value(fact, found.sealed, register, found.key, on: connection).revealed
    }
}
