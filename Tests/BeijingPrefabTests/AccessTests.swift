import Foundation
import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

@Suite struct AccessTests {
    /// Every route of the hub and the region, and every line of the file: a new route needs a line, and a line a route.
    /// `HUB_OPERATIONS` names a file that gets the table as it is, to be read before it takes the kept one's place.
    @Test(arguments: TestHub.dialects)
    func `every operation answers every role as the table says`(dialect: Dialect) async throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "operations.txt")
        let kept = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let there = try await OperationTable(BeijingPrefab.self).lines(on: dialect)
        if let path = ProcessInfo.processInfo.environment["HUB_OPERATIONS"] {
            try (there.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(there.filter { $0.contains("!") } == [])
        #expect(there.filter { !kept.contains($0) } == [], "routes without their line in operations.txt")
        #expect(kept.filter { !there.contains($0) } == [], "lines without their route")
        #expect(kept == there)
    }

    @Test(arguments: TestHub.dialects)
    func `nothing of one tenant comes out at another`(dialect: Dialect) async throws {
        let leaks = try await CanaryProbe(BeijingPrefab.self).leaks(on: dialect)
        #expect(leaks == [])
    }
}
