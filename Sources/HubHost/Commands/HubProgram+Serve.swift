import Glibc
import HubServer
import RegionSDK

extension HubProgram {
    /// Serves until a signal ends it.
    func serve(_ options: Arguments) async throws -> ExitCode {
        let hub = try Hub(plan(options), regions: regions)
        let bound = try await Progress.on("starting") { try await hub.start() }
        for address in bound { Terminal.say("ready \(Self.address(address, hub.plan))") }
        for line in hub.quarantineWords { Terminal.complain("hub: \(line)") }
        for line in await hub.strayFolders() { Terminal.complain("hub: \(line)") }
        if !hub.plan.isDemonstration { try await offerSetUp(hub, bound) }
        for await signal in (signals ?? Signals()).stream {
            guard signal == SIGHUP else { break }
            await reload(hub, options)
        }
        await hub.stop()
        return .done
    }

    private func reload(_ hub: Hub, _ options: Arguments) async {
        do {
            let changes = try await hub.reload(plan(options))
            for change in changes { Terminal.complain("hub: \(change)") }
            if changes.isEmpty { Terminal.complain("hub: the configuration has not changed") }
        } catch {
            let lines = (error as? HubFault)?.lines ?? [error.words]
            for line in lines { Terminal.complain("hub: not reloaded: \(line)") }
        }
    }

    private func offerSetUp(_ hub: Hub, _ bound: [BoundAddress]) async throws {
        for (tenant, token) in try await hub.offerSetUp() {
            let base = bound.first.map { Self.address($0, hub.plan) } ?? ""
            Terminal.say("set-up of \(tenant.id), within an hour: \(base)\(tenant.prefix)/setup?token=\(token)")
        }
    }

    /// The address of a socket as a browser takes it; a host of all addresses becomes this machine.
    private static func address(_ bound: BoundAddress, _ plan: HubPlan) -> String {
        switch bound {
        case .unix(let path): return "unix:\(path)"
        case .tcp(let host, let port):
            let isSecure = plan.server.listeners.contains {
                if case .tcp(_, port, true) = $0 { true } else { false }
            }
            let name = host == "0.0.0.0" || host == "::" ? "127.0.0.1" : host
            return "\(isSecure ? "https" : "http")://\(name.contains(":") ? "[\(name)]" : name):\(port)"
        }
    }
}
