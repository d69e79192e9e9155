import HubCore
import HubCrypto
import RegionSDK

/// Entries in the table, in the order of their sequence.
enum AuditStore {
    /// Adds an entry with its seal: one insert. A trigger notes that it waits to be linked.
    static func append(_ entry: AuditEntry, _ key: AuditKey, on connection: any Connection) throws {
        let nonce = try SecureBytes.random(16)
        let person = (entry.actor?.person)?.value
        let texts = [
            entry.actor?.name, entry.actor?.role, entry.account, entry.source, entry.requestID, entry.action,
            entry.object, entry.result.rawValue, entry.detail,
        ].map(text)
        let seal = try key.seal(nonce, ChainedEntry.fields(entry.time, person, texts))
        let values = SQL.joined(texts.map { "\($0)" }, by: ", ")
        try connection.execute(
            """
            INSERT INTO audit_entry (
                time, person, person_name, role, account, source, request_id, action, object, result, detail, nonce,
                seal)
            VALUES (\(entry.time), \(person), \(values), \(nonce), \(seal))
            """)
    }

    /// Entries below a sequence, the newest first, or above one, the oldest first.
    static func entries(_ search: AuditSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> [AuditRecord]
    { try connection.rows(AuditQuery(search, place).sql).map(record) }

    static func entry(_ sequence: Int64, on connection: any Connection) throws -> AuditRecord? {
        try connection.row("SELECT \(AuditQuery.columns) FROM audit_entry WHERE sequence = \(sequence)").map(record)
    }

    private static func record(_ row: Row) throws -> AuditRecord {
        try AuditRecord(
            sequence: row.get(0), time: row.get(1), person: row.get(2), personName: row.get(3), role: row.get(4),
            account: row.get(5), source: row.get(6), requestID: row.get(7), action: row.get(8), object: row.get(9),
            result: AuditEntry.Result(rawValue: row.get(10)) ?? .refused, detail: row.get(11))
    }

    private static func text(_ text: String?) -> String { (text ?? "").storable }
}
