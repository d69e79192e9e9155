import HubCore
import RegionSDK

/// A part of the audit, the newest entries first or the oldest. Each condition has an index that goes on with the order
/// and can be read from both ends, so that the thousandth page costs what the first does.
///
/// Without a span of time the order is that of writing. Within one it is by time, for which entries of the span are
/// the neighbours of an index; a clock that was set back in between loses none of them.
struct AuditQuery {
    static let columns: SQL = """
        sequence, time, person, person_name, role, account, source, request_id, action, object, result, detail
        """

    let sql: SQL

    init(_ search: AuditSearch, _ place: SlicePlace) {
        let isByTime = search.from != nil || search.until != nil
        let way: SQL = place.above == nil ? "DESC" : "ASC"
        let order: SQL = isByTime ? "time \(way), sequence \(way)" : "sequence \(way)"
        let limit = place.size
        let shared = Self.conditions(search) + Self.condition(place, isByTime)
        let parts = Self.owners(search).map { owner in
            let condition = SQL.joined(owner + shared, by: " AND ")
            return """
                SELECT \(Self.columns) FROM audit_entry WHERE \(condition) ORDER BY \(order) LIMIT \(limit)
                """ as SQL
        }
        guard parts.count > 1 else {
            sql = parts.first ?? "SELECT \(Self.columns) FROM audit_entry WHERE 1 = 0"
            return
        }
        let union = SQL.joined(
            parts.enumerated().map { "SELECT * FROM (\($1)) AS part\(raw: String($0))" }, by: " UNION ")
        sql = "SELECT \(Self.columns) FROM (\(union)) AS found ORDER BY \(order) LIMIT \(limit)"
    }

    /// An account's entries are those that name it and those of its person: two indexes, read side by side.
    private static func owners(_ search: AuditSearch) -> [[SQL]] {
        guard !search.account.isEmpty else { return [[]] }
        let account = search.account.storable.lowercased()
        var owners: [[SQL]] = [["account <> '' AND lower(account) = \(account)"]]
        if let person = search.person { owners.append(["person = \(person)"]) }
        return owners
    }

    private static func conditions(_ search: AuditSearch) -> [SQL] {
        var parts: [SQL] = ["1 = 1"]
        if !search.name.isEmpty { parts.append("person_name = \(search.name.storable)") }
        if !search.action.isEmpty { parts.append("action = \(search.action.storable)") }
        if !search.object.isEmpty { parts.append("object = \(search.object.storable)") }
        if !search.source.isEmpty { parts.append("source = \(search.source.storable)") }
        if !search.requestID.isEmpty { parts.append("request_id = \(search.requestID.storable)") }
        // The word stands in the statement itself, so that the index over what was refused serves it.
        if let result = search.result { parts.append(result == .done ? "result = 'done'" : "result = 'refused'") }
        if let from = search.from { parts.append("time >= \(from)") }
        if let until = search.until { parts.append("time < \(until)") }
        return parts
    }

    /// Nothing where the first rows of either end are asked for.
    private static func condition(_ place: SlicePlace, _ isByTime: Bool) -> [SQL] {
        let mark = place.above ?? place.below ?? .max
        guard mark > 0, mark < .max else { return [] }
        let side: SQL = place.above == nil ? "<" : ">"
        guard isByTime else { return ["sequence \(side) \(mark)"] }
        return ["(time, sequence) \(side) ((SELECT time FROM audit_entry WHERE sequence = \(mark)), \(mark))"]
    }
}
