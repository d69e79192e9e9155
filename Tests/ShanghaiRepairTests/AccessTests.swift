import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

@Suite struct AccessTests {
    /// Every route of the hub and the region, and every line of the file: a new route needs a line, and a line a route.
    @Test(arguments: TestHub.dialects)
    func `every operation answers every role as the table says`(dialect: Dialect) async throws {
        let faults = try await OperationTable(ShanghaiRepair.self).faults(beside: #filePath, on: dialect)
        #expect(faults == [])
    }

    @Test(arguments: TestHub.dialects)
    func `nothing of one tenant comes out at another`(dialect: Dialect) async throws {
        let leaks = try await CanaryProbe(ShanghaiRepair.self).leaks(on: dialect)
        #expect(leaks == [])
    }

    @Test(arguments: TestHub.dialects)
    func `no operation fails at numbers and texts that nobody means`(dialect: Dialect) async throws {
        let faults = try await HostileProbe(ShanghaiRepair.self).faults(on: dialect)
        #expect(faults == [])
    }
}
