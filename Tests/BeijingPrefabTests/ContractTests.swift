import Foundation
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

    /// Every route that stands on the page and is not there, and every one that is there and does not stand on it.
    @Test func `the page of the region lists the routes there are`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Plugins/BeijingPrefab/README.md")
        let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
        let section = try #require(text.components(separatedBy: "\n## ").first { $0.hasPrefix("Routes\n") })
        let listed = section.split(separator: "\n").filter { $0.hasPrefix("|") }
        let there = RegionContract(BeijingPrefab.self).routes.split(separator: "\n")
        #expect(there.count > 2)
        #expect(listed.filter { !there.contains($0) } == [])
        #expect(there.filter { !listed.contains($0) } == [])
        #expect(listed == there)
    }
}
