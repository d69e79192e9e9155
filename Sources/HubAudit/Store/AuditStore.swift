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

    /// Entries before a sequence, the newest first.
    static func entries(before sequence: Int64, limit: Int, on connection: any Connection) throws -> [AuditRecord] {
        try connection.rows(
            """
            SELECT sequence, time, person, person_name, role, account, source, request_id, action, object, result,
                detail
            FROM audit_entry WHERE sequence < \(sequence) ORDER BY sequence DESC LIMIT \(limit)
            """
        ).map {
            try AuditRecord(
                sequence: $0.get(0), time: $0.get(1), person: $0.get(2), personName: $0.get(3), role: $0.get(4),
                account: $0.get(5), source: $0.get(6), requestID: $0.get(7), action: $0.get(8), object: $0.get(9),
                result: AuditEntry.Result(rawValue: $0.get(10)) ?? .refused, detail: $0.get(11))
        }
    }

    private static func text(_ text: String?) -> String { (text ?? "").storable }
}
