import FilingKit
import Glibc
import HubConfig
import HubCore
import HubHost
import RegionSDK

/// `hub-bench load`: fills a tenant with the filings of a CSV file, as project reports that officials can see.
struct Load {
    private let options: [String: String]
    private let file: String
    /// Filings in one transaction.
    private static let batch = 20_000

    init(_ arguments: [String]) throws {
        var options: [String: String] = [:]
        var rest = arguments.dropFirst()
        while let word = rest.first, word.hasPrefix("--"), rest.count > 2 {
            options[String(word.dropFirst(2))] = rest.dropFirst().first
            rest = rest.dropFirst(2)
        }
        guard let file = rest.first else { throw HubError(.internal, "a file is missing") }
        self.options = options
        self.file = file
    }

    func run() async throws {
        let hub = try Hub(plan, regions: Regions.measured)
        _ = try await hub.migrateOnly()
        let wanted = options["tenant"] ?? "shanghai"
        guard let house = hub.houses.first(where: { $0.plan.info.id == wanted }) else {
            throw HubError(.internal, "there is no tenant \(wanted)")
        }
        try await fill(house)
        await hub.stop()
    }

    private var plan: HubPlan {
        get throws {
            let declarations = RegionRegistry(Regions.measured).declarations
            let configuration = try Configuration.read(
                options["config"] ?? "config", regions: declarations, core: RegionRegistry.coreTemplates)
            var overrides = HubPlan.Overrides()
            overrides.data = options["data"]
            overrides.database = options["database"]
            var plan = try HubPlan(configuration, overrides)
            plan.log = .off
            return plan
        }
    }

    /// The way in for project reports, where a region has them.
    private static var takeover: FilingTakeover? {
        for case let desk as FilingDesk in Regions.measured.flatMap({ $0.parts }) {
            let takeover = FilingTakeover(desk)
            if takeover.kind == "shanghai.report" { return takeover }
        }
        return nil
    }

    private func fill(_ house: TenantHouse) async throws {
        guard let takeover = Self.takeover else { throw HubError(.internal, "there are no project reports") }
        let filers = try await Filers(house)
        let rows = try FilingsFile(file)
        let progress = LoadProgress()
        while let batch = try rows.next(Self.batch) {
            let owners = try await filers.owners(of: batch)
            let filings = try batch.map { try $0.filing(owners[$0.owner], filers.person) }
            try await house.database.write(within: nil) { try takeover.add(filings, on: $0) }
            progress.add(filings.count)
        }
        try await house.database.write(within: nil) { try FilingTakeover.finish(on: $0) }
        progress.end()
    }
}

/// Says every second how far the load has come.
final class LoadProgress {
    private let started = time(nil)
    private var said = time(nil)
    private var count = 0

    func add(_ more: Int) {
        count += more
        guard time(nil) > said else { return }
        said = time(nil)
        print("\(count) filings after \(said - started) s")
        fflush(nil)
    }

    func end() { print("\(count) filings in \(time(nil) - started) s") }
}
