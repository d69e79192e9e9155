import RegionSDK

/// The registers of one tenant, in its database.
package struct TenantRegisters: Registers {
    let store: RegisterStore
    private let audit: any AuditTrail

    package init(vault: any PersonalVault, audit: any AuditTrail) {
        store = RegisterStore(vault: vault)
        self.audit = audit
    }

    package func find(_ query: RegisterQuery, on connection: any Connection) throws -> [RegisterEntry] {
        try store.find(query, on: connection)
    }

    package func entry(_ id: ID<RegisterEntry>, in register: Register, on connection: any Connection) throws
        -> RegisterEntry?
    {
        try store.row(id, in: register, on: connection)?.entry
    }

    package func entry(of key: [String: String], in register: Register, on connection: any Connection) throws
        -> RegisterEntry?
    {
        let row = try store.row(key: try store.key(of: key, in: register), in: register, on: connection)
        return row.flatMap { $0.entry.isActive ? $0.entry : nil }
    }

    package func revealed(
        _ fact: String, of id: ID<RegisterEntry>, in register: Register, on connection: any Connection
    ) throws -> PersonalValue? {
        try store.revealed(fact, of: id, in: register, on: connection)
    }

    @discardableResult package func put(
        _ draft: RegisterDraft, by actor: Actor?, at time: Timestamp, on connection: any Connection
    ) throws -> RegisterEntry {
        let draft = draft.tidied
        let faults = draft.faults(isNew: true, at: time)
        guard faults.isEmpty else { throw HubError(.invalid, faults[0].message, fields: faults) }
        let key = try store.key(of: draft.facts, in: draft.register)
        let old = try store.row(key: key, in: draft.register, holds: true, on: connection)
        return try write(draft, key: key, over: old, by: actor, at: time, on: connection)
    }

    /// Writes a draft that was checked, and notes it in the audit.
    func write(
        _ draft: RegisterDraft, key: String, over old: RegisterStore.Found?, by actor: Actor?, at time: Timestamp,
        on connection: any Connection
    ) throws -> RegisterEntry {
        if let version = draft.version, version != old?.entry.version ?? 0 {
            throw HubError(.stale, "数据已被他人修改，请刷新后重试！")
        }
        let entry = try store.write(draft, key: key, over: old, by: actor, at: time, on: connection)
        try audit.record(
            AuditEntry(
                time: time, actor: actor, source: "", requestID: "",
                action: old == nil ? "register.add" : "register.change",
                object: "register:\(draft.register.id):\(entry.id)", detail: draft.source), on: connection)
        return entry
    }
}
