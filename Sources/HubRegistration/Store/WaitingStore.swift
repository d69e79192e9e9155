import HubCore
import RegionSDK

/// The accounts of registrations that are not made yet, for whoever signs in.
package struct WaitingStore: WaitingAccounts {
    let declared: [DeclaredRegistration]

    package init(_ declared: [DeclaredRegistration]) { self.declared = declared }

    /// Of several with one name that nobody has confirmed, the newest; one that was confirmed comes first.
    package func waiting(account: String, on connection: any Connection) throws -> WaitingAccount? {
        guard !declared.isEmpty else { return nil }
        let row = try connection.row(
            """
            SELECT id, region, kind, state, password_hash FROM registration
            WHERE folded = \(account) AND folded <> '' AND state IN ('confirming', 'reviewing', 'returned')
            ORDER BY CASE WHEN state = 'confirming' THEN 1 ELSE 0 END, id DESC LIMIT 1
            """)
        guard let row else { return nil }
        let (region, kind): (String, String) = (try row.get(1), try row.get(2))
        guard
            let words = declared.first(where: { $0.region == region && $0.registration.id == kind })?.registration.words
        else { return nil }
        let sentence =
            switch ApplicationState(rawValue: try row.get(3)) {
            case .confirming: words.confirming
            case .returned: words.returned
            default: words.reviewing
            }
        return WaitingAccount(id: try row.get(0), passwordHash: try row.get(4), sentence: sentence)
    }
}
