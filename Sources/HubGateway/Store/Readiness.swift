import RegionSDK

/// Whether a tenant's database can serve: what `/readyz` asks.
enum Readiness {
    /// True when a statement that touches no table comes back; false for any error, too late included.
    static func answers(_ database: any Database) async -> Bool {
        (try? await database.read { try $0.value("SELECT 1", as: Int.self) }) == .some(1)
    }
}
