import FilingKit
import RegionSDK

/// What is kept of an expert. A telephone or a mail that is left empty stays as it is.
enum ExpertEntryForm {
    static let account = Field.text("account", "用户名", longest: 64).required()
        .hint("专家登录平台的用户名，账号由系统管理员在“人员管理”中创建。")
    static let name = Field.text("name", "姓名", longest: 50).required()
    static let group = Field.choice("group", "专业组别", from: BeijingLists.groups).required()
    static let employer = Field.text("employer", "所在单位").required().hint("与项目参建单位相同时自动回避。")
    static let title = Field.text("professionalTitle", "职称", longest: 50)
    static let mobile = Field.text("mobile", "手机", longest: 20).checked(.mobile).hint("修改时留空则不变。")
    static let mail = Field.text("mail", "邮箱", longest: 100).hint("修改时留空则不变。")
    static let avoidance = Field.paragraph("avoidance", "回避单位").hint("专家申报回避的单位全称，用顿号分隔。").wide()
    static let isActive = Field.yesNo("isActive", "是否在库").required().initially("true")

    static let form = Form([
        Section("专家信息") {
            account
            name
            group
            employer
            title
            mobile
            mail
            isActive
            avoidance
        }
    ])

    static func content(_ entry: RegisterEntry) -> Content {
        var content = Content(texts: entry.facts.filter { !["mobile", "mail"].contains($0.key) })
        content[name] = entry.name
        content[isActive] = entry.isActive
        return content
    }

    static func draft(_ content: Content, over entry: RegisterEntry?, version: Int?) -> RegisterDraft {
        var facts: [String: String] = [:]
        for field in [account, group, employer, title, avoidance] {
            facts[field.spec.name] = content[field] ?? ""
        }
        for field in [mobile, mail] { facts[field.spec.name] = content[field] }
        return RegisterDraft(
            .experts, name: content[name] ?? "", facts: facts, isActive: content[isActive] ?? true,
            version: entry == nil ? 0 : version)
    }
}
