import RegionSDK

/// The time in which an expert must answer (BJ-45): natural hours from the moment he was chosen. At 23:59:59 an answer
/// is taken, at 24:00:00 it is too late.
enum ReplyTerm {
    static func deadline(from time: Timestamp, hours: Int) -> Timestamp { time + Int64(hours) * 3600 }

    static let passed = "回复时间已过，系统已自动取消参会！"
}

/// The states of an invitation (回复状态).
enum InvitationState: String, Sendable, CaseIterable {
    case pending
    case accepted
    case declined
    case expired
    case withdrawn
    case calledOff

    /// The word on pages.
    var title: String {
        switch self {
        case .pending: "待回复"
        case .accepted: "同意参会"
        case .declined: "不参会"
        case .expired: "超时取消"
        case .withdrawn: "已取消"
        case .calledOff: "会议取消"
        }
    }

    /// It holds a seat.
    var holdsSeat: Bool { self == .pending || self == .accepted }
}

/// What can be done with an invitation, by whom and when.
enum InvitationStep: String, Sendable, CaseIterable {
    /// 同意参会.
    case attendance
    /// 不参会.
    case absence
    /// 取消参会 after having agreed.
    case withdrawal

    var title: String {
        switch self {
        case .attendance: "同意参会"
        case .absence: "不参会"
        case .withdrawal: "取消参会"
        }
    }

    var to: InvitationState {
        switch self {
        case .attendance: .accepted
        case .absence: .declined
        case .withdrawal: .withdrawn
        }
    }

    /// Why it cannot be done, or nil.
    func refusal(in state: InvitationState, deadline: Timestamp, meeting: Timestamp, at now: Timestamp) -> String? {
        switch (self, state) {
        case (_, .expired): return ReplyTerm.passed
        case (.attendance, .pending), (.absence, .pending): return now.isLate(for: deadline) ? ReplyTerm.passed : nil
        case (.withdrawal, .accepted): return now.isLate(for: meeting) ? "会议已开始，不能取消参会！" : nil
        case (_, .calledOff): return "会议已取消，无需回复！"
        case (.withdrawal, .pending): return "您尚未同意参会，请直接选择不参会！"
        case (_, .accepted): return "您已同意参会，不能重复回复！"
        case (_, .declined), (_, .withdrawn): return "您已回复不参会，不能更改！"
        }
    }

    /// A reason must be given.
    var asksReason: Bool { self != .attendance }
}
