import FilingKit

/// 上报 of a declaration: gives it the number that a report names.
enum DeclarationSubmission {
    static func giveNumber(_ record: inout FilingRecord, _ scene: Scene) throws {
        record.code = try RepairNumbers.declaration(scene)
    }
}
