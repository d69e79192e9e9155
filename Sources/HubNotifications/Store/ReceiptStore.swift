import HubCore
import RegionSDK

/// What providers say became of messages (状态报告).
///
/// A receipt may come before the hub has noted that the message is gone: it is quick, or the hub ended in between and
/// sends the message once more under its key. The provider was answered and will not repeat it, so it is kept until then.
enum ReceiptStore {
    struct Receipt {
        let provider: String
        /// The provider's number of the message.
        let id: String
        let word: Dispatch.Receipt
        let fault: String
    }

    /// Notes a receipt with its message; keeps that of a message not known. The first word counts.
    static func note(_ receipt: Receipt, at time: Timestamp, on connection: any Connection) throws {
        let (id, fault) = (String(receipt.id.storable.prefix(200)), String(receipt.fault.storable.prefix(300)))
        let known = try connection.value(
            "SELECT COUNT(*) FROM outbox_message WHERE provider = \(receipt.provider) AND provider_id = \(id)",
            as: Int.self)
        guard known ?? 0 > 0 else {
            try connection.execute(
                """
                INSERT INTO outbox_receipt (provider, provider_id, receipt, fault, came_at)
                VALUES (\(receipt.provider), \(id), \(receipt.word.rawValue), \(fault), \(time)) ON CONFLICT DO NOTHING
                """)
            return
        }
        try connection.execute(
            """
            UPDATE outbox_message SET receipt = \(receipt.word.rawValue), fault = \(fault)
            WHERE provider = \(receipt.provider) AND provider_id = \(id) AND receipt = ''
            """)
    }

    /// Notes the receipt that came before its message was noted as sent, if one did.
    static func catchUp(_ handover: Handover, at time: Timestamp, on connection: any Connection) throws {
        guard !handover.id.isEmpty else { return }
        let early = try connection.row(
            """
            DELETE FROM outbox_receipt
            WHERE provider = \(handover.taker) AND provider_id = \(String(handover.id.storable.prefix(200)))
            RETURNING receipt, fault
            """)
        guard let early, let word = Dispatch.Receipt(rawValue: try early.get(0)) else { return }
        let receipt = Receipt(provider: handover.taker, id: handover.id, word: word, fault: try early.get(1))
        try note(receipt, at: time, on: connection)
    }

    /// Removes those that were for no message of ours.
    static func sweep(before time: Timestamp, on connection: any Connection) throws {
        try connection.execute("DELETE FROM outbox_receipt WHERE came_at < \(time)")
    }
}
