import RegionSDK

/// A moment as PDF names it, in China's time.
struct PDFTime {
    /// `2026-11-20T09:05:00+08:00` (ISO 8601), as Cairo takes it.
    let iso: String
    /// `D:20261120090500+08'00'` (ISO 32000-1 7.9.4).
    let pdf: String

    init(_ time: Timestamp) {
        let day = CivilDate(inChina: time)
        let ofDay = ((time.milliseconds / 1000 + 8 * 3600) % 86_400 + 86_400) % 86_400
        let parts = [Int64(day.month), Int64(day.day), ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map(Self.two)
        let year = String("000\(max(day.year, 0))".suffix(4))
        iso = "\(year)-\(parts[0])-\(parts[1])T\(parts[2]):\(parts[3]):\(parts[4])+08:00"
        pdf = "D:\(year)\(parts.joined())+08'00'"
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
