import RegionSDK

/// Who looks at a registration before the account is made (审核).
public enum Review: Sendable, Hashable {
    /// Nobody: the account is made at once.
    case nobody
    /// Officials who hold this right (主管部门审核), within the districts it reaches.
    case officials(Permission)
    /// Members of the project who hold this right by the reach `project` (项目经理审核).
    case projectManagers(Permission)

    /// The right it takes; nil where nobody reviews.
    public var permission: Permission? {
        switch self {
        case .nobody: nil
        case .officials(let permission), .projectManagers(let permission): permission
        }
    }
}
