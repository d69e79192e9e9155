import FilingKit

/// 受理 of a report: gives it its number. A report that was accepted before and sent back keeps the number it has.
enum ReportAcceptance {
    static func giveNumber(_ record: inout FilingRecord, _ scene: Scene) throws {
        guard record.code.isEmpty else { return }
        record.code = try RepairNumbers.report(in: record.district, scene)
    }
}
