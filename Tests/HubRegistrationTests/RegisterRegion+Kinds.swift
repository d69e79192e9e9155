import FilingKit
import RegionSDK

extension RegisterRegion {
    /// 建设单位注册: verified by mail, reviewed by nobody (JX-19, JX-20).
    static let owner = Registration(
        "owner", "建设单位注册", of: .organisation,
        form: Form([
            Section("单位信息") {
                Ask.organisation
                Ask.creditCode
            },
            Section("联系人") {
                Ask.account
                Ask.person
                Ask.mail
            },
        ]),
        fields: RegistrationFields(
            account: Ask.account.spec, person: Ask.person.spec, mail: Ask.mail.spec,
            organisation: Ask.organisation.spec, creditCode: Ask.creditCode.spec),
        confirmation: .mail, review: .nobody, roles: [.role("owner")],
        unique: [.said(Ask.mail.spec, "该邮箱已注册！"), .said(Ask.creditCode.spec, "该单位已注册！")])

    /// 企业注册: an organisation whose account is its credit code and which manages its people (WH-02…WH-13).
    static let enterprise = Registration(
        "enterprise", "企业注册", of: .organisation,
        form: Form([
            Section("企业基本信息") {
                Ask.organisation
                Ask.creditCode
                Ask.legal
                Ask.address
            },
            Section("经办人信息") {
                Ask.person
                Ask.citizenNumber
                Ask.phone
            },
        ]),
        fields: RegistrationFields(
            account: Ask.creditCode.spec, person: Ask.person.spec, phone: Ask.phone.spec,
            organisation: Ask.organisation.spec, creditCode: Ask.creditCode.spec, address: Ask.address.spec,
            legalRepresentative: Ask.legal.spec),
        confirmation: .text, review: .nobody, roles: [.organisationAdministrator],
        unique: [.saidWithHandler(Ask.creditCode.spec, "统一社会信用代码已经存在")])

    static let unitKind = Field.choice(
        "kind", "单位类型",
        from: CodeList("kind", "单位类型", [CodeList.Code("supervision", "监理单位"), CodeList.Code("audit", "审计单位")])
    ).required()

    /// 新用户注册: verified by the authority of the district; the kind of unit decides the role (HR-29…HR-31).
    static let unit = Registration(
        "unit", "新用户注册", of: .organisation,
        form: Form([
            Section("用户信息") {
                Ask.account
                Ask.person
                Ask.phone
            },
            Section("企业基本信息") {
                Ask.organisation
                Ask.creditCode
                unitKind
                Ask.district
            },
        ]),
        fields: RegistrationFields(
            account: Ask.account.spec, person: Ask.person.spec, phone: Ask.phone.spec,
            organisation: Ask.organisation.spec, creditCode: Ask.creditCode.spec, district: Ask.district.spec),
        confirmation: .none, review: .officials(reviewUnits),
        roles: [
            .role("supervision").when(unitKind.spec, is: "supervision"),
            .role("auditing").when(unitKind.spec, is: "audit"),
        ],
        unique: [.said(Ask.creditCode.spec, "统一社会信用代码已注册！")],
        listed: ["organisation", "creditCode", "person", "phone", "kind"],
        words: {
            var words = RegistrationWords()
            words.reviewing = "企业信息尚未核验通过，暂不能登录！"
            words.missingReason = "请填写原因！"
            return words
        }())

    static let project = Field.text("project", "项目名称").required()
    static let duty = Field.choice("duty", "职务", from: CodeList("duty", "职务", words: ["施工员", "安全员"])).required()

    /// 项目用户注册: agreed to, with papers, by a code, reviewed by the project's manager (WH-14…WH-40).
    static let user = Registration(
        "user", "项目用户注册", of: .member,
        form: Form([
            Section("基本信息") {
                Ask.creditCode
                project
                duty
                Ask.person
                Ask.citizenNumber
                Ask.phone
            }
        ]),
        fields: RegistrationFields(
            account: Ask.phone.spec, person: Ask.person.spec, phone: Ask.phone.spec,
            creditCode: Ask.creditCode.spec, duty: duty.spec),
        confirmation: .text, review: .projectManagers(reviewUsers), roles: [.role("user")],
        papers: [
            PaperRule(
                "photo", "身份证照片", required: { _ in true },
                rule: FileRule(types: ["jpg", "jpeg", "png"], megabytes: 5), most: 2, isPersonal: true)
        ],
        consents: [
            Consent(
                "register.user", version: "1", title: "用户协议", purpose: "核实项目用户的身份", paragraphs: ["请仔细阅读。"],
                statement: "同意用户协议")
        ],
        unique: [.quiet(Ask.citizenNumber.spec)],
        listed: ["person", "phone", "citizenNumber", "duty", "project"],
        words: {
            var words = RegistrationWords()
            words.reviewing = "账号待项目经理审核，暂不能登录！"
            words.missingReason = "请填写驳回原因！"
            return words
        }(),
        place: { content, _ in
            guard let name = content[project], name.hasPrefix("项目") else {
                throw FieldError("project", "未搜索到项目，该项目尚未在平台报监，请先完成项目报监！")
            }
            return RegistrationPlace(project: "test:\(name)")
        })

    /// 专家注册: reviewed for the whole tenant.
    static let expert = Registration(
        "expert", "专家注册", of: .expert,
        form: Form([
            Section("基本信息") {
                Ask.account
                Ask.person
                Ask.citizenNumber
                Ask.mail
                Ask.district
            }
        ]),
        fields: RegistrationFields(
            account: Ask.account.spec, person: Ask.person.spec, mail: Ask.mail.spec, district: Ask.district.spec),
        confirmation: .mail, review: .officials(reviewExperts), roles: [.role("expert")],
        unique: [.quiet(Ask.citizenNumber.spec)], listed: ["person", "citizenNumber"], revealing: reveal)

    /// 个人注册: nobody learns whose address is registered.
    static let citizen = Registration(
        "citizen", "个人注册", of: .person,
        form: Form([
            Section("基本信息") {
                Ask.mail
                Ask.person
            }
        ]),
        fields: RegistrationFields(account: Ask.mail.spec, person: Ask.person.spec, mail: Ask.mail.spec),
        confirmation: .mail, review: .nobody, roles: [.role("citizen")], unique: [.quiet(Ask.mail.spec)])
}
