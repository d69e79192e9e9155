import FilingKit
import RegionSDK

/// The numbers of the platform: letters, the day and a sequence of the day. Their form is a default; the manual shows none.
enum BeijingNumbers {
    /// 网上申请编号 of a review: `PS2026112000001`.
    static func review(_ scene: Scene) throws -> String { try number("PS", scene) }

    /// 评审编号, given when the meeting is saved for the first time.
    static func reviewCode(_ scene: Scene) throws -> String {
        let head = "PSBH\(scene.today.year)"
        return head + digits(try scene.next("beijing-prefab.\(head)"), 6)
    }

    /// 网上申请编号 of an application: `CZ…`, `JS…`, `SF…`.
    static func number(_ letters: String, _ scene: Scene) throws -> String {
        let head = letters + scene.today.description.filter { $0 != "-" }
        return head + digits(try scene.next("beijing-prefab.\(head)"), 5)
    }

    /// 受理编号 of an application: `BJSL2026000001`.
    static func acceptance(_ scene: Scene) throws -> String {
        let head = "BJSL\(scene.today.year)"
        return head + digits(try scene.next("beijing-prefab.\(head)"), 6)
    }

    private static func digits(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
