import RegionSDK

/// Whether a database answers.
enum DatabaseProbe {
    static func answers(_ database: any Database) async -> Bool {
        let one = try? await database.read { try $0.value("SELECT 1", as: Int.self) }
        return one == .some(1)
    }
}
