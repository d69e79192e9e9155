import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// What every region promises, asked of this one: each route as a guest, as every role and from another tenant.
@Suite struct ContractTests {
    @Test(arguments: TestHub.dialects)
    func `SH-02 the region keeps the contract`(_ dialect: Dialect) async throws {
        #expect(try await RegionContract(ShanghaiRepair.self).faults(on: dialect) == [])
    }
}
