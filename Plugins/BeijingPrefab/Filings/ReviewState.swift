import FilingKit

/// The states (状态) of a review case (workflows 1.1).
enum ReviewState {
    static let waiting = FilingState("waiting", "待组织评审", .draft)
    static let scheduled = FilingState("scheduled", "会议已安排", .draft)
    static let drawn = FilingState("drawn", "专家待确定", .draft)
    static let inviting = FilingState("inviting", "等待专家回复", .waiting)
    static let complete = FilingState("complete", "专家已到齐", .waiting)
    static let opining = FilingState("opining", "待上传意见", .waiting)
    static let closed = FilingState("closed", "已办结", .passed)

    static let all = [waiting, scheduled, drawn, inviting, complete, opining, closed]

    /// Before the experts are fixed: the form and its papers can still be changed.
    static let open = [waiting, scheduled, drawn]
    /// Experts are fixed and the meeting has not been held.
    static let invited = [inviting, complete]
}
