/// What the fields of a registration mean to the platform, by their names in the form.
public struct RegistrationFields: Sendable, Hashable {
    /// The name of the account (用户名): a field of its own, or the credit code, the mobile number, the mail address.
    public let account: String
    /// The person's name (姓名).
    public let person: String
    /// The mobile number (手机号), where text messages go; nil asks for none.
    public let phone: String?
    /// The mail address (电子邮箱), where mails go; nil asks for none.
    public let mail: String?
    /// The organisation's name (单位名称), for an organisation that registers.
    public let organisation: String?
    /// The organisation's unified social credit code (统一社会信用代码).
    public let creditCode: String?
    /// The organisation's address (注册地址).
    public let address: String?
    /// The legal representative (法定代表人).
    public let legalRepresentative: String?
    /// The division that the officials who review it work for (所在区县).
    public let district: String?
    /// The duty (职务) in the project that the registration belongs to; nil makes nobody a member.
    public let duty: String?

    /// The fields by their declarations: `creditCode.spec`.
    public init(
        account: FieldSpec, person: FieldSpec, phone: FieldSpec? = nil, mail: FieldSpec? = nil,
        organisation: FieldSpec? = nil, creditCode: FieldSpec? = nil, address: FieldSpec? = nil,
        legalRepresentative: FieldSpec? = nil, district: FieldSpec? = nil, duty: FieldSpec? = nil
    ) {
        self.account = account.name
        self.person = person.name
        self.phone = phone?.name
        self.mail = mail?.name
        self.organisation = organisation?.name
        self.creditCode = creditCode?.name
        self.address = address?.name
        self.legalRepresentative = legalRepresentative?.name
        self.district = district?.name
        self.duty = duty?.name
    }

    /// Each field that is named, with what it is, for the checks of a declaration.
    var all: [(role: String, field: String)] {
        [
            ("account", account), ("person", person), ("phone", phone), ("mail", mail), ("organisation", organisation),
            ("creditCode", creditCode), ("address", address), ("legalRepresentative", legalRepresentative),
            ("district", district), ("duty", duty),
        ].compactMap { role, field in field.map { (role, $0) } }
    }
}
