import HubCore
import RegionSDK

extension HostRoute {
    /// The page of a list, and its file.
    package static func list<Row: Sendable>(
        _ path: String, _ title: String, access: HostAccess,
        _ listing: @escaping @Sendable (HostContext) async throws -> Listing<Row>
    ) -> [HostRoute] {
        [
            HostRoute(.get, path, access: access, title) { try await listing($0).page($0) },
            HostRoute(.get, path + "/export", access: access, "导出\(title)") { try await listing($0).file($0) },
        ]
    }
}
