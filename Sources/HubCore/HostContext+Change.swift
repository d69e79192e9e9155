import RegionSDK

extension HostContext {
    /// An entry for the audit about something done here.
    package func deed(_ action: String, on object: String, detail: String = "") -> AuditEntry {
        AuditEntry(
            time: request.clock.now, actor: request.actor, source: request.request.peer.address,
            requestID: request.requestID, action: action, object: object, detail: detail)
    }

    /// Changes something and writes it into the audit, both or neither.
    package func change<Value: Sendable>(
        _ action: String, on object: String, detail: String = "",
        _ work: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let entry = deed(action, on: object, detail: detail)
        let audit = request.services.audit
        return try await request.database.write { connection in
            let value = try work(connection)
            try audit.record(entry, on: connection)
            return value
        }
    }
}
