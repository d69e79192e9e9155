import RegionSDK

/// Counters that give numbers out, one after another, inside the transaction that uses them.
enum Counter {
    static func next(_ name: String, on connection: any Connection) throws -> Int {
        let value: Int? = try connection.value(
            """
            INSERT INTO filing_counter (name, value) VALUES (\(name), 1)
            ON CONFLICT (name) DO UPDATE SET value = filing_counter.value + 1 RETURNING value
            """)
        guard let value else { throw HubError(.internal, "counter \(name) gave no value") }
        return value
    }
}
