import HubCore
import RegionSDK

/// Messages of the outbox in lists; what they say is not read.
enum DispatchStore {
    static func page(
        _ search: DispatchSearch, fingerprints: [String], _ place: SlicePlace, on connection: any Connection
    ) throws -> Slice<Dispatch> {
        let condition = condition(search, fingerprints)
        let total = try place.total {
            try connection.value("SELECT COUNT(*) FROM outbox_message WHERE \(condition)")
        }
        guard place.offset < total else { return Slice(rows: [], total: total) }
        let order: SQL = search.isOldestFirst && place.below == nil ? "id" : "id DESC"
        let rows = try connection.rows(
            """
            SELECT id, kind, template, recipient, state, attempts, made_at, due_at, sent_at, provider, receipt, fault
            FROM outbox_message WHERE \(condition) AND \(place.condition("id"))
            ORDER BY \(order) LIMIT \(place.size) OFFSET \(place.offset)
            """)
        return Slice(rows: try rows.map(dispatch), total: total)
    }

    /// Makes what was given up due again, with all its attempts before it.
    static func resend(_ condition: SQL, at time: Timestamp, on connection: any Connection) throws -> Int {
        try connection.execute(
            """
            UPDATE outbox_message SET state = 'waiting', attempts = 0, due_at = \(time), holder = ''
            WHERE state = 'failed' AND content <> '' AND \(condition)
            """)
    }

    static func condition(_ search: DispatchSearch, _ fingerprints: [String]) -> SQL {
        var parts: [SQL] = []
        if let state = search.state { parts.append("state = \(state.rawValue)") }
        if let channel = search.channel { parts.append("kind = \(channel.rawValue)") }
        if !search.template.isEmpty { parts.append("template = \(search.template)") }
        if !search.recipient.isEmpty {
            parts.append("(fingerprint IN \(list: fingerprints + ["-"]) OR recipient = \(search.recipient))")
        }
        if !search.fault.isEmpty { parts.append("fault LIKE \(pattern(search.fault)) ESCAPE '!'") }
        if let from = search.from { parts.append("made_at >= \(from)") }
        if let until = search.until { parts.append("made_at < \(until)") }
        return parts.isEmpty ? "1 = 1" : SQL.joined(parts, by: " AND ")
    }

    /// How many wait by channel, and how many were given up.
    static func depths(on connection: any Connection) throws -> [OutboxDepth] {
        try connection.rows(
            """
            SELECT kind, state, COUNT(*) FROM outbox_message WHERE state IN ('waiting', 'failed') GROUP BY kind, state
            """
        ).compactMap { row in
            let (kind, state): (String, String) = (try row.get(0), try row.get(1))
            guard let channel = Dispatch.Channel(rawValue: kind), let state = Dispatch.State(rawValue: state) else {
                return nil
            }
            return OutboxDepth(channel: channel, state: state, count: try row.get(2))
        }
    }

    private static func pattern(_ text: String) -> String {
        "%" + text.reduce(into: "") { $0 += "!%_".contains($1) ? "!\($1)" : String($1) } + "%"
    }

    private static func dispatch(_ row: Row) throws -> Dispatch {
        let (kind, state, receipt): (String, String, String) = (try row.get(1), try row.get(4), try row.get(10))
        guard let channel = Dispatch.Channel(rawValue: kind), let state = Dispatch.State(rawValue: state),
            let receipt = Dispatch.Receipt(rawValue: receipt)
        else { throw HubError(.internal, "outbox_message \(kind) \(state) \(receipt)") }
        return Dispatch(
            id: try row.get(0), channel: channel, template: try row.get(2), recipient: try row.get(3), state: state,
            attempts: try row.get(5), madeAt: try row.get(6), dueAt: try row.get(7), sentAt: try row.get(8),
            provider: try row.get(9), receipt: receipt, fault: try row.get(11))
    }
}

/// How many messages of a channel are in a state.
struct OutboxDepth: Sendable, Hashable {
    let channel: Dispatch.Channel
    let state: Dispatch.State
    let count: Int
}
