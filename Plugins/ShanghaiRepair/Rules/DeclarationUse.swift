/// Whether a project information report may name a declaration (SH-33, SH-34).
enum DeclarationUse: Sendable, CaseIterable {
    /// The unit's own, reported, and not named by another report.
    case free
    /// The unit has not finished declaring yet.
    case notDeclaredYet
    /// There is none with this number, or it is another unit's.
    case unknown
    /// Another report names it.
    case taken

    /// The red sentence, or nil where the report may.
    var fault: String? {
        switch self {
        case .free: nil
        case .notDeclaredYet: "请先完成项目申报！"
        case .unknown: "项目申报编号无效，请核对！"
        case .taken: "该项目申报编号已用于其他项目信息报送，请核对！"
        }
    }
}
