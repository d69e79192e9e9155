/// Divisions (行政区划, GB/T 2260) inside other numbers. Those below a province come and go, so that old numbers have codes
/// of the past; the provinces have stood since 1999.
enum Division {
    /// The first two digits of every province, autonomous region and municipality, and of Taiwan, Hong Kong and Macao.
    private static let provinces: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63, 64, 65, 71, 81, 82,
    ]

    /// True when digits begin with the code of a province.
    static func lies(inProvince digits: some StringProtocol) -> Bool {
        Int(digits.prefix(2)).map(provinces.contains) ?? false
    }
}
