import FilingKit
import RegionSDK

/// The single buildings (单体) that projects are registered with, out of which filings choose.
enum BuildingStore {
    private static let columns: SQL =
        "id, project, number, name, purpose, area_above, area_below, floors_above, floors_below, height"

    /// The buildings of a project, by their numbers.
    static func buildings(of project: String, on connection: any Connection) throws -> [Building] {
        guard !project.isEmpty else { return [] }
        return try connection.rows(
            "SELECT \(columns) FROM beijing_building WHERE project = \(project) ORDER BY number LIMIT 500"
        ).map(Building.init)
    }

    /// The newest entries, of one project where it is asked for.
    static func newest(_ project: String, on connection: any Connection) throws -> [Building] {
        let condition: SQL = project.isEmpty ? "" : " WHERE project = \(project)"
        return try connection.rows(
            "SELECT \(columns) FROM beijing_building\(condition) ORDER BY id DESC LIMIT 200"
        ).map(Building.init)
    }

    /// Adds a building, or writes over the one of the same number.
    static func put(_ building: Building, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO beijing_building (project, number, name, purpose, area_above, area_below, floors_above,
                floors_below, height)
            VALUES (\(building.project), \(building.number), \(building.name), \(building.purpose),
                \(building.areaAbove), \(building.areaBelow), \(building.floorsAbove), \(building.floorsBelow),
                \(building.height))
            ON CONFLICT (project, number) DO UPDATE SET name = excluded.name, purpose = excluded.purpose,
                area_above = excluded.area_above, area_below = excluded.area_below,
                floors_above = excluded.floors_above, floors_below = excluded.floors_below, height = excluded.height
            """)
    }
}

/// A building of a project as it is registered; figures are the texts of forms.
struct Building: Sendable, Hashable {
    var project, number, name, purpose: String
    var areaAbove, areaBelow, floorsAbove, floorsBelow, height: String

    /// What a filing takes over.
    var choice: ItemChoice {
        ItemChoice(
            number, name, note: "\(number)　地上面积 \(areaAbove) ㎡　\(floorsAbove) 层",
            content: Content(texts: [
                BuildingItem.number.spec.name: number, BuildingItem.name.spec.name: name,
                BuildingItem.function.spec.name: purpose, BuildingItem.areaAbove.spec.name: areaAbove,
                BuildingItem.areaBelow.spec.name: areaBelow, BuildingItem.floorsAbove.spec.name: floorsAbove,
                BuildingItem.floorsBelow.spec.name: floorsBelow, BuildingItem.height.spec.name: height,
            ]))
    }
}

extension Building {
    fileprivate init(_ row: Row) throws {
        self.init(
            project: try row.get(1), number: try row.get(2), name: try row.get(3), purpose: try row.get(4),
            areaAbove: try row.get(5), areaBelow: try row.get(6), floorsAbove: try row.get(7),
            floorsBelow: try row.get(8), height: try row.get(9))
    }
}
