import FilingKit
import RegionSDK

/// The buildings of the demonstration's projects.
enum DemonstrationBuildings {
    static let project = "2026-110112-47-01-000001"

    static let all = (1...4).map { number in
        Building(
            project: project, number: "TZ-0\(number)", name: "\(number)号住宅楼", purpose: "居住建筑",
            areaAbove: String(4200 + 600 * number), areaBelow: "1200", floorsAbove: String(14 + number),
            floorsBelow: "2", height: String(42 + 3 * number))
    }

    static func fill(_ context: RequestContext) async throws {
        try await context.database.write { connection in
            for building in all { try BuildingStore.put(building, on: connection) }
        }
    }
}
