import RegionSDK

/// What kind of account a registration makes (账号类别).
public enum AccountKind: String, Sendable, CaseIterable {
    /// Someone who acts for himself (个人).
    case person
    /// An expert (专家).
    case expert
    /// An organisation (单位) with the person who registers it, its administrator or handler.
    case organisation
    /// Someone of an organisation that the tenant knows already (单位人员).
    case member

    /// Who can hold the roles that such an account gets.
    var holder: RoleTemplate.Holder {
        switch self {
        case .person: .person
        case .expert: .expert
        case .organisation, .member: .organisation
        }
    }

    /// True where the account is an organisation's.
    public var isOfOrganisation: Bool { holder == .organisation }
}

/// A role that comes with an account.
public struct RegisteredRole: Sendable, Hashable {
    /// Which role it is.
    public let role: Role
    /// Only while a field has this text; nil always.
    public let condition: FieldSpec.Condition?

    /// The roles there are.
    public enum Role: Sendable, Hashable {
        /// A role of the region, by the id of its template.
        case region(String)
        /// The hub's own role that manages an organisation's people and cannot enter business (企业管理员).
        case organisationAdministrator
    }

    /// A role of the region: `.role("unit")`.
    public static func role(_ id: String) -> RegisteredRole { RegisteredRole(role: .region(id), condition: nil) }

    /// Manages the organisation's people and cannot enter business (企业管理员).
    public static let organisationAdministrator = RegisteredRole(role: .organisationAdministrator, condition: nil)

    /// The same role, only where a field of the form has this text: a kind of organisation.
    public func when(_ field: FieldSpec, is text: String) -> RegisteredRole {
        RegisteredRole(role: role, condition: FieldSpec.Condition(field: field.name, text: text))
    }

    /// True when the content asks for the role.
    public func isGiven(by content: Content) -> Bool {
        condition.map { content.text($0.field) == $0.text } ?? true
    }
}
