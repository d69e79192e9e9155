import RegionSDK

/// One way to register (注册流程): who registers, what he fills in, what confirms it, who reviews it, and what he gets.
///
///     Registration(
///         "enterprise", "企业注册", of: .organisation, form: form,
///         fields: RegistrationFields(account: creditCode.spec, person: handler.spec, mail: mail.spec, …),
///         confirmation: .mail, review: .nobody, roles: [.organisationAdministrator])
public struct Registration: Sendable {
    /// The name in addresses, unique in its region: `enterprise`.
    public let id: String
    /// What pages call it: 企业注册.
    public let title: String
    /// What kind of account comes out of it.
    public let kind: AccountKind
    /// What is filled in. Its fields are simple ones: no row tables, nothing computed, looked up or picked.
    public let form: Form
    /// What the fields mean to the platform.
    public let fields: RegistrationFields
    /// What shows that the telephone or the mail address is the applicant's own.
    public let confirmation: Confirmation
    /// Who looks at it before the account is made.
    public let review: Review
    /// What the person may act as afterwards.
    public let roles: [RegisteredRole]
    /// The papers that go with it.
    public let papers: [PaperRule]
    /// What is agreed to on a page before the form, each by its own box.
    public let consents: [Consent]
    /// What may be registered once only, beside the account's name.
    public let unique: [UniqueField]
    /// The names of the fields that the reviewers' list shows, in order.
    public let listed: [String]
    /// The right to see personal values in full while reviewing; nil shows them masked to everyone.
    public let revealing: Permission?
    /// The sentences of the pages and messages.
    public let words: RegistrationWords
    /// Days that a draft is kept after it was last saved.
    public let draftDays: Int
    /// Where it belongs, and what must hold beside the form's own rules, asked of the tenant's data.
    public let place: @Sendable (Content, any Connection) throws -> RegistrationPlace

    /// A way to register.
    ///
    /// - Parameters:
    ///   - place: throws `FieldError` with the red sentence of what the tenant's data forbids: 未搜索到项目…; without
    ///     one the form's district is where it belongs.
    public init(
        _ id: String, _ title: String, of kind: AccountKind, form: Form, fields: RegistrationFields,
        confirmation: Confirmation, review: Review, roles: [RegisteredRole], papers: [PaperRule] = [],
        consents: [Consent] = [], unique: [UniqueField] = [], listed: [String] = [], revealing: Permission? = nil,
        words: RegistrationWords = RegistrationWords(), draftDays: Int = 30,
        place: (@Sendable (Content, any Connection) throws -> RegistrationPlace)? = nil
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.form = form
        self.fields = fields
        self.confirmation = confirmation
        self.review = review
        self.roles = roles
        self.papers = papers
        self.consents = consents
        self.unique = unique
        self.listed = listed
        self.revealing = revealing
        self.words = words
        self.draftDays = draftDays
        let district = fields.district
        self.place = place ?? { content, _ in RegistrationPlace(district: district.map(content.text) ?? "") }
    }
}

/// Where a registration belongs: what decides who reviews it.
public struct RegistrationPlace: Sendable, Hashable {
    /// The division (GB/T 2260) of the officials who review it; empty reaches those of the whole tenant only.
    public let district: String
    /// The key of the project whose members review it, as ``Projects`` has it; nil belongs to none.
    public let project: String?

    public init(district: String = "", project: String? = nil) {
        self.district = district
        self.project = project
    }
}
