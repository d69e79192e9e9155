import RegionSDK

/// Room that something takes in a tenant's store, and whose it is.
struct Space: Sendable {
    let bytes: Int
    /// Nil is the tenant's own.
    let organisation: ID<Organisation>?

    /// Takes the room in the tenant and in the organisation at once; nothing else can pass a limit meanwhile, for both
    /// counts are rows that one transaction holds. Throws `full` when one of the limits forbids it.
    func take(_ limits: FileSettings, on connection: any Connection) throws {
        try Self.add(bytes, to: "tenant", limit: limits.tenantBytes, "本平台", on: connection)
        guard let organisation else { return }
        try Self.add(bytes, to: Self.scope(of: organisation), limit: limits.organisationBytes, "本单位", on: connection)
    }

    /// Gives the room back.
    func giveBack(on connection: any Connection) throws {
        try Self.subtract(bytes, from: "tenant", on: connection)
        guard let organisation else { return }
        try Self.subtract(bytes, from: Self.scope(of: organisation), on: connection)
    }

    /// Bytes that a tenant takes, or one of its organisations.
    static func taken(by organisation: ID<Organisation>?, on connection: any Connection) throws -> Int {
        let scope = organisation.map(Self.scope) ?? "tenant"
        return try connection.value("SELECT bytes FROM file_usage WHERE scope = \(scope)") ?? 0
    }

    private static func scope(of organisation: ID<Organisation>) -> String { "organisation:\(organisation)" }

    private static func add(
        _ bytes: Int, to scope: String, limit: Int?, _ whose: String, on connection: any Connection
    ) throws {
        try connection.execute(
            "INSERT INTO file_usage (scope, bytes) VALUES (\(scope), 0) ON CONFLICT (scope) DO NOTHING")
        let added = try connection.execute(
            """
            UPDATE file_usage SET bytes = bytes + \(bytes)
            WHERE scope = \(scope) AND bytes <= \((limit ?? .max) - bytes)
            """)
        guard added == 0, let limit else { return }
        throw HubError(.full, "\(whose)的附件空间（\(words(limit))）已不足，请删除不再需要的附件，或联系管理员扩容！")
    }

    private static func subtract(_ bytes: Int, from scope: String, on connection: any Connection) throws {
        try connection.execute("UPDATE file_usage SET bytes = bytes - \(bytes) WHERE scope = \(scope)")
    }

    private static func words(_ bytes: Int) -> String {
        bytes >= 1 << 30 ? "\(bytes >> 30) GB" : "\(max(bytes >> 20, 1)) MB"
    }
}
