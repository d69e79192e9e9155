import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

@Suite struct ContractTests {
    @Test(arguments: TestHub.dialects)
    func `the region keeps the contract of every region`(dialect: Dialect) async throws {
        let faults = try await RegionContract(BeijingPrefab.self).faults(on: dialect)
        #expect(faults == [])
    }

    @Test func `the page of the region lists the routes there are`() throws {
        let faults = try RegionContract(BeijingPrefab.self).pageFaults(seenFrom: #filePath)
        #expect(faults == [])
    }
}
