import FilingKit

/// The states (状态) of an application (workflows 1.3, BJ-94).
enum ApplicationState {
    static let draft = FilingState("draft", "未提交", .draft)
    static let submitted = FilingState("submitted", "已提交", .waiting)
    static let returned = FilingState("returned", "退回", .returned)
    static let accepted = FilingState("accepted", "已受理", .waiting)
    static let refused = FilingState("refused", "不予受理", .closed)
    static let examined = FilingState("examined", "专家评审中", .waiting)
    static let failed = FilingState("failed", "专家评审不通过", .closed)
    static let rejected = FilingState("rejected", "不通过", .closed)
    static let passed = FilingState("passed", "通过", .waiting)
    static let publicised = FilingState("publicised", "公示中", .waiting)
    static let closed = FilingState("closed", "已办结", .passed)

    static let all = [
        draft, submitted, returned, accepted, refused, examined, failed, rejected, passed, publicised, closed,
    ]

    /// 待办 of the enterprise: what it must still send.
    static let todo = [draft, returned]
    /// 已办: everything that is with the authority or over.
    static let done = all.filter { !todo.contains($0) }
}
