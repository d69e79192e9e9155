import FilingKit
import RegionSDK

/// The buildings of the demonstration's projects.
enum DemonstrationBuildings {
    static let project = "2026-110112-47-01-000001"

    static let all = [
        building("1", area: "4800", floors: "15", height: "45"),
        building("2", area: "5400", floors: "16", height: "48"),
        building("3", area: "6000", floors: "17", height: "51"),
        building("4", area: "6600", floors: "18", height: "54"),
    ]

    private static func building(_ number: String, area: String, floors: String, height: String) -> Building {
        Building(
            project: project, number: "TZ-0\(number)", name: "\(number)号住宅楼", purpose: "居住建筑", areaAbove: area,
            areaBelow: "1200", floorsAbove: floors, floorsBelow: "2", height: height)
    }

    static func fill(_ context: RequestContext) async throws {
        try await context.database.write { connection in
            for building in all { try BuildingStore.put(building, on: connection) }
        }
    }
}
