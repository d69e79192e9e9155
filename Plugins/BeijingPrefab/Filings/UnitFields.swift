import FilingKit
import RegionSDK

/// The data of the enterprise that files (建设单位信息, 施工单位信息, 单位信息): filled in by the platform from the organisation
/// that acts, besides the contact.
struct UnitFields: Sendable {
    let name, creditCode, type, legalRepresentative, address, contact, mail: Field<String>
    let mobile: Field<PersonalValue>

    /// - Parameter prefix: what the fields' names begin with, so that a form has several units.
    init(_ prefix: String) {
        name = Field.text("\(prefix)Name", "单位名称").computed()
        creditCode = Field.text("\(prefix)CreditCode", "统一社会信用代码").computed()
        type = Field.text("\(prefix)Type", "单位类型").computed()
        legalRepresentative = Field.text("\(prefix)LegalRepresentative", "法定代表人").computed()
        address = Field.text("\(prefix)Address", "注册地址").computed().wide()
        contact = Field.text("\(prefix)Contact", "联系人", longest: 50).required()
        mobile = Field.mobile("\(prefix)Mobile", "联系电话").required()
        mail = Field.text("\(prefix)Mail", "电子邮箱", longest: 100)
    }

    /// The fields in the order of the form.
    @FieldsBuilder var fields: [FieldSpec] {
        name
        creditCode
        type
        legalRepresentative
        address
        contact
        mobile
        mail
    }

    /// Writes the acting organisation into a content. Throws `forbidden` for a person without one.
    func fill(_ content: inout Content, _ scene: Scene) throws {
        guard let unit = scene.actor.organisation else { throw HubError(.forbidden, "您没有权限进行此操作！") }
        content[name] = unit.name
        content[creditCode] = unit.creditCode
        content[type] = scene.actor.roleTitle
        content[legalRepresentative] = unit.legalRepresentative
        content[address] = unit.address
    }
}
