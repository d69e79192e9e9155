import FilingKit
import RegionSDK

/// The numbers of the platform. Each sequence counts in the transaction that uses it, so none is given twice.
enum RepairNumbers {
    /// 网上申请编号: `W`, the day and five digits, such as `W2021031200012` (SH-17). All businesses share the sequence of
    /// a day.
    static func application(_ scene: Scene) throws -> String {
        let head = "W\(compact(scene.today))"
        return head + digits(try scene.next("shanghai-repair.\(head)"), 5)
    }

    /// 项目申报编号: a prefix, the year and six digits, such as `SB2026000001`. The form is a default of this program.
    static func declaration(_ scene: Scene) throws -> String {
        let head = "\(scene.settings.text(RepairSettings.declarationPrefix) ?? "SB")\(scene.today.year)"
        return head + digits(try scene.next("shanghai-repair.declaration.\(head)"), 6)
    }

    /// 项目信息报送编号: year and month, the district's two letters and four digits, such as `2503CN0025`. The form is that of
    /// 报建编号 in Shanghai; the sequence of each month and district is a default.
    static func report(in district: String, _ scene: Scene) throws -> String {
        let head = reportHead(district: district, on: scene.today)
        return head + digits(try scene.next("shanghai-repair.report.\(head)"), 4)
    }

    /// 合同信息报送编号, and those of 开工审核 and 竣工备案: the year and six digits, as in published tenders; one sequence.
    static func contract(_ scene: Scene) throws -> String {
        let head = String(scene.today.year)
        return head + digits(try scene.next("shanghai-repair.contract.\(head)"), 6)
    }

    /// `2503CN`. A division that is no district has the city's letters `SH`.
    static func reportHead(district: String, on day: CalendarDate) -> String {
        compact(day).dropFirst(2).prefix(4) + (Divisions.letters(of: district) ?? "SH")
    }

    /// `20210312`.
    static func compact(_ day: CalendarDate) -> String { day.description.filter { $0 != "-" } }

    /// A number with leading zeros; one that needs more digits takes them.
    static func digits(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
