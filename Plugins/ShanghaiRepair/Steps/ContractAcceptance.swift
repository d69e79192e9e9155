import FilingKit

/// 受理 of a contract, a start review or a completion: gives it its number. One that was accepted before and sent back
/// keeps the number it has.
enum ContractAcceptance {
    static func giveNumber(_ record: inout FilingRecord, _ scene: Scene) throws {
        guard record.code.isEmpty else { return }
        record.code = try RepairNumbers.contract(scene)
    }
}
