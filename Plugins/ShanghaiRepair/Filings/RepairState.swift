import FilingKit

/// The states (状态) of this platform's filings.
enum RepairState {
    static let saved = FilingState("saved", "已保存", .draft)
    static let submitted = FilingState("submitted", "已上报", .waiting)
    static let returned = FilingState("returned", "退回修改", .returned)
    static let accepted = FilingState("accepted", "已受理", .waiting)
    static let approved = FilingState("approved", "已审核", .passed)
    /// A declaration that was reported: nobody accepts or reviews it, so it has ended well.
    static let declared = FilingState("submitted", "已上报", .passed)
}
