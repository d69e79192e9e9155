import FilingKit
import RegionSDK
import Testing

@testable import BeijingPrefab

/// Which code lists a tenant may change.
@Suite struct ListTests {
    @Test func `lists that rules ask by name are fixed, the others say where they come from`() {
        let lists = BeijingPrefab.parts.flatMap(\.lists)
        #expect(
            Set(lists.filter { $0.fixedBecause != nil }.map(\.id)) == [
                "enterprise", "review", "group", "result", "standard", "scoreGroup", "grade", "stage", "investment",
                "function", "scope",
            ])
        let kept = lists.filter { $0.fixedBecause == nil }
        #expect(
            Set(kept.map(\.id)) == [
                "nature", "projectType", "green", "participant", "qualification", "structure", "technology", "unit",
                "district",
            ])
        #expect(kept.allSatisfy { !$0.source.isEmpty })
    }
}
