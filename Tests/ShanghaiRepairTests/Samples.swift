import FilingKit

@testable import ShanghaiRepair

/// Contents that are right in every field.
enum Samples {
    static let project = DemonstrationProject.all[0]

    static let declaration = project.declaration

    static func report(naming number: String) -> Content { project.report(naming: number) }

    /// What a person posts for a report: the texts of each field and of each cell.
    static func fields(of content: Content) -> [(String, String)] {
        content.texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            + content.personal.map { ($0.key, $0.value.revealed) }
            + content.rows.flatMap { table, rows in
                rows.enumerated().flatMap { index, row in
                    row.texts.map { ("\(table)[\(index)].\($0.key)", $0.value) }
                        + row.personal.map { ("\(table)[\(index)].\($0.key)", $0.value.revealed) }
                }
            }
    }
}
