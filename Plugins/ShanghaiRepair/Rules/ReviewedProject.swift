import FilingKit

/// What follows a project's report is open only once that is 已审核 (SH-62 to SH-64).
enum ReviewedProject {
    /// The manual's sentence with the business's name, or nil where it is open.
    static func refusal(_ project: FilingRecord, to business: String) -> String? {
        project.state == RepairState.approved ? nil : "该项目信息报送尚未审核通过，不能进行\(business)相关操作！"
    }
}
