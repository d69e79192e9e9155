import FilingKit
import RegionSDK

/// The data of the implementing unit (实施单位) in every form: filled in by the platform from the organisation that
/// acts, besides the contact.
enum UnitFields {
    static let name = Field.text("unitName", "实施单位").computed()
    static let creditCode = Field.text("unitCreditCode", "统一社会信用代码").computed()
    static let address = Field.text("unitAddress", "单位办公地址").computed()
    static let legalRepresentative = Field.text("unitLegalRepresentative", "法定代表人").computed()
    static let contact = Field.text("contact", "联系人", longest: 50).required()
    static let contactMobile = Field.mobile("contactMobile", "联系人手机").required()

    static let section = Section("实施单位") {
        name
        creditCode
        address
        legalRepresentative
        contact
        contactMobile
    }

    /// Writes the acting organisation into a content. Throws `forbidden` for a person without one.
    static func fill(_ content: inout Content, _ scene: Scene) throws {
        guard let unit = scene.actor.organisation else { throw HubError(.forbidden, "您没有权限进行此操作！") }
        content[name] = unit.name
        content[creditCode] = unit.creditCode
        content[address] = unit.address
        content[legalRepresentative] = unit.legalRepresentative
    }
}
