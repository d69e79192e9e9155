/// What a database says about a write that its rules forbid; compare with `==`, inside the closure or outside.
extension HubError {
    /// A unique index already holds these values.
    public static let uniqueViolation = HubError(.refused, "已有相同的记录，不能重复保存。")

    /// Another row still refers to this one, or this one to a row that is not there.
    public static let referenceViolation = HubError(.refused, "有关联的记录，不能这样修改。")
}
