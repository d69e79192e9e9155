import RegionSDK

/// What can be done with filings of one kind, by one person, now. Each is one transaction that changes the filing,
/// its counts and its index, writes the history and the audit, and posts the messages: all or nothing.
struct Work: Sendable {
    let type: any Filing.Type
    let context: RequestContext
    let actor: Actor

    init(_ type: any Filing.Type, _ context: RequestContext) throws {
        self.type = type
        self.context = context
        actor = try context.signedIn()
    }

    var vault: any PersonalVault { context.services.vault }

    var store: FilingStore { FilingStore(type, vault) }

    var now: Timestamp { context.clock.now }

    /// Keeps a filing's terms in step with the state it is coming into; before the filing itself is written.
    func follow(_ filing: ID<FilingRecord>, into state: FilingState, on connection: any Connection) throws {
        try DeadlineClerk(
            type: type, timers: context.services.timers, calendar: context.services.calendar,
            settings: context.settings, now: now, connection: connection
        ).follow(filing, into: state)
    }

    /// What a step on a filing sees; reads what the filing is part of.
    func scene(_ record: FilingRecord?, on connection: any Connection) throws -> Scene {
        let whole = try type.part.flatMap { part in
            try record?.parent.flatMap { try FilingStore(part.whole, vault).record($0, on: connection) }
        }
        return scene(record, of: whole, on: connection)
    }

    func scene(_ record: FilingRecord?, of whole: FilingRecord?, on connection: any Connection) -> Scene {
        Scene(
            connection: connection, actor: actor, now: now, vault: vault, settings: context.settings,
            registers: context.services.registers, record: record, whole: whole)
    }

    /// The filing of an id as far as the reader may see it; anything else does not exist for him.
    func read(_ id: ID<FilingRecord>, on connection: any Connection) throws -> FilingRecord {
        let extent = try Extent(of: type.reading, for: actor)
        guard let record = try store.record(id, within: extent, on: connection) else { throw HubError.noFiling }
        return record
    }

    /// The filing of an id to be changed under a right: `notFound` where he cannot see it, `forbidden` where he can
    /// but may not do this.
    func fetch(_ id: ID<FilingRecord>, for permission: Permission, on connection: any Connection) throws
        -> FilingRecord
    {
        let record = try read(id, on: connection)
        guard try mayAct(permission, on: record, connection) else { throw HubError.noRight }
        return record
    }

    /// True when a right reaches a filing for this person.
    func mayAct(_ permission: Permission, on record: FilingRecord, _ connection: any Connection) throws -> Bool {
        guard let extent = try? Extent(of: permission, for: actor) else { return false }
        return try store.lies(record, within: extent, on: connection)
    }

    /// Writes the one audit entry of a change.
    func audit(_ action: String, _ record: FilingRecord, _ detail: String, on connection: any Connection) throws {
        try context.services.audit.record(
            AuditEntry(
                time: now, actor: actor, source: context.request.peer.address, requestID: context.requestID,
                action: "\(type.kind.id).\(action)", object: "\(type.kind.id):\(record.id)", detail: detail),
            on: connection)
    }
}

extension HubError {
    /// There is no such filing, or none the reader may know of.
    static var noFiling: HubError { HubError(.notFound, "您访问的业务不存在，或者您没有权限查看！") }

    static var noRight: HubError { HubError(.forbidden, "您没有权限进行此操作！") }
}
