import FilingKit
import RegionSDK

extension RegisterRegion {
    /// 企业承诺书 as it stands first.
    static let commitment = Consent.commitment(
        "register.commitment", version: "1", title: "企业承诺书",
        paragraphs: ["一、所填报的信息真实、准确、完整。", "二、不出借、不转让CA锁和账号。"], statement: "本单位已阅读并承诺遵守《企业承诺书》")

    /// 代理机构注册: commits its organisation, and is verified by the authority (HR-44).
    static let agency = agency(committing: commitment)

    static func agency(committing commitment: Consent) -> Registration {
        Registration(
            "agency", "代理机构注册", of: .organisation,
            form: Form([
                Section("用户信息") {
                    Ask.account
                    Ask.person
                },
                Section("企业基本信息") {
                    Ask.organisation
                    Ask.creditCode
                    Ask.district
                },
            ]),
            fields: RegistrationFields(
                account: Ask.account.spec, person: Ask.person.spec, organisation: Ask.organisation.spec,
                creditCode: Ask.creditCode.spec, district: Ask.district.spec),
            confirmation: .none, review: .officials(reviewUnits),
            roles: [.organisationAdministrator, .role("supervision")], consents: [commitment],
            unique: [.said(Ask.creditCode.spec, "统一社会信用代码已注册！")], listed: ["organisation", "creditCode"])
    }
}

/// The same region in a later program: another text of the same commitment.
struct RevisedRegion: RegisteringRegion {
    static let manifest = RegisterRegion.manifest
    static let permissions = RegisterRegion.permissions
    static let roles = RegisterRegion.roles
    static let parts = RegisterRegion.parts
    static let registrations = [
        RegisterRegion.agency(
            committing: .commitment(
                "register.commitment", version: "2", title: "诚信承诺书", paragraphs: ["一、另有约定。"], statement: "同意"))
    ]
}

/// The same region in a later program where nobody registers any more.
struct ClosedRegion: Region {
    static let manifest = RegisterRegion.manifest
    static let permissions = RegisterRegion.permissions
    static let roles = RegisterRegion.roles
    static let parts = RegisterRegion.parts
}
