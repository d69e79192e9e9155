import HubCore
import RegionSDK

/// Tries to sign in, out of the audit.
enum SignInStore {
    static func page(_ search: SignInSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<SignInLine>
    {
        let condition = condition(search)
        let total = try place.total { try connection.value("SELECT COUNT(*) FROM audit_entry WHERE \(condition)") }
        guard place.offset < total else { return Slice(rows: [], total: total) }
        return Slice(rows: try connection.rows(rows(condition, place)).map(line), total: total)
    }

    static func rows(_ condition: SQL, _ place: SlicePlace) -> SQL {
        """
        SELECT sequence, time, account, source, result, detail, action FROM audit_entry WHERE \(condition) AND \(place.condition("sequence"))
        ORDER BY \(place.ordering("sequence", ["time": "sequence"])) LIMIT \(place.size) OFFSET \(place.offset)
        """
    }

    /// The actions stand in the statement itself, as in the partial indexes, so that these serve it.
    static func condition(_ search: SignInSearch) -> SQL {
        var parts: [SQL] = ["action IN ('sign-in', 'sign-in.certificate')"]
        if !search.account.isEmpty { parts.append("lower(account) = \(search.account.storable.lowercased())") }
        if !search.source.isEmpty { parts.append("source = \(search.source.storable)") }
        if let result = search.result { parts.append("result = \(result.rawValue)") }
        if let from = search.from { parts.append("time >= \(from)") }
        if let until = search.until { parts.append("time < \(until)") }
        return SQL.joined(parts, by: " AND ")
    }

    private static func line(_ row: Row) throws -> SignInLine {
        SignInLine(
            sequence: try row.get(0), time: try row.get(1), account: try row.get(2), source: try row.get(3),
            result: AuditEntry.Result(rawValue: try row.get(4)) ?? .refused, detail: try row.get(5),
            isByKey: try row.get(6) == "sign-in.certificate")
    }

    /// What was done to a thing, the newest first.
    static func history(of object: String, limit: Int, on connection: any Connection) throws -> [DeedLine] {
        try connection.rows(
            """
            SELECT time, person_name, action, result, detail FROM audit_entry WHERE object = \(object)
            ORDER BY sequence DESC LIMIT \(limit)
            """
        ).map { row in
            DeedLine(
                time: try row.get(0), personName: try row.get(1), action: try row.get(2),
                result: AuditEntry.Result(rawValue: try row.get(3)) ?? .refused, detail: try row.get(4))
        }
    }
}
