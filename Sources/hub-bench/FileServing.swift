import Glibc
import HubDatabase
import HubHost
import HubServer
import RegionSDK

/// `hub-bench serve-files DIR`: a hub with `FilesRegion` on SQLite; prints its port and runs until it is killed or
/// the benchmark has ended. That starts it as a program of its own, so that its memory is its own.
enum FileServing {
    static func run(_ arguments: [String]) async throws {
        guard arguments.count == 2 else { throw BenchmarkError("a folder is missing") }
        let benchmark = getppid()
        let folder = arguments[1]
        let tenant = TenantPlan(
            info: TenantInfo(id: "bench", title: "附件", prefix: "/bench"), owner: "测试单位",
            database: DatabasePlan(.sqlite(path: "\(folder)/bench/hub.sqlite")), regions: [FilesRegion.manifest.id])
        var server = ServerSettings(listeners: [.tcp(host: "127.0.0.1", port: 0)])
        server.bodyCeiling = 8 << 30
        let hub = try Hub(HubPlan(server: server, data: folder, tenants: [tenant]), regions: [FilesRegion.self])
        let bound = try await hub.start()
        print("port \(bound.first?.port ?? 0)")
        fflush(nil)
        while getppid() == benchmark { try await Task.sleep(for: .seconds(1)) }
    }
}
