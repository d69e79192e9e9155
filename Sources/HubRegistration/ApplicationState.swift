import FilingKit

/// Where a registration stands.
package enum ApplicationState: String, Sendable, CaseIterable {
    /// Saved, not sent.
    case draft
    /// Sent; the mail address or telephone is still to be confirmed.
    case confirming
    /// Waits for a reviewer.
    case reviewing
    /// Returned with a reason, to be corrected.
    case returned
    /// Refused with a reason, for good.
    case refused
    /// Approved: the account is made.
    case approved

    /// The word of the page.
    package var title: String {
        switch self {
        case .draft: "草稿"
        case .confirming: "待验证"
        case .reviewing: "待审核"
        case .returned: "退回修改"
        case .refused: "已驳回"
        case .approved: "已通过"
        }
    }

    package var badge: BadgePart {
        switch self {
        case .draft: BadgePart(title, .dash)
        case .confirming, .reviewing: BadgePart(title, .ring, .warn)
        case .returned: BadgePart(title, .back, .bad)
        case .refused: BadgePart(title, .cross, .bad)
        case .approved: BadgePart(title, .check, .good)
        }
    }

    /// True while the applicant may change what he typed.
    package var isOpen: Bool { self == .draft || self == .confirming || self == .returned }

    /// The states that reviewers see.
    package static let reviewed: [ApplicationState] = [.reviewing, .returned, .refused, .approved]
}
