import FilingKit
import HubCore

extension PersonState {
    /// The word of the page.
    var title: String {
        switch self {
        case .active: "正常"
        case .disabled: "已停用"
        case .locked: "已锁定"
        }
    }

    var badge: BadgePart {
        switch self {
        case .active: BadgePart(title, .check, .good)
        case .disabled: BadgePart(title, .cross, .bad)
        case .locked: BadgePart(title, .triangle, .warn)
        }
    }
}
