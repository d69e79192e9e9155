import RegionSDK

/// The divisions of Shanghai (行政区划); `divisions.json5` holds them with their sources.
enum Divisions {
    /// The districts (区), by their GB/T 2260 codes.
    static let districts = RepairReference.divisions.list("district").fixed("报送编号中的字母按区县确定")

    /// The sub-districts, towns, townships and the zones counted like them (街道、镇、乡) of every district.
    static let streets = RepairReference.divisions.list("street")

    /// The two letters that stand for a district in report numbers, or nil where the code is none.
    static func letters(of district: String) -> String? { letters[district] }

    private static let letters = Dictionary(
        RepairReference.tables.table("letters").rows.map { ($0["district"] ?? "", $0["letters"] ?? "") }
    ) { first, _ in first }
}
