/// A register (库) that the regions of a tenant share: organisations, persons, experts, projects. Forms pick out of it;
/// officials keep it up.
public struct Register: Sendable, Hashable {
    /// The name in addresses and in the database.
    public let id: String
    /// The name on pages: 企业库.
    public let title: String
    /// What the name of an entry is called: 单位名称.
    public let nameTitle: String
    /// What is known of an entry, in the order of the page.
    public let facts: [RegisterFact]
    /// The facts that together tell one entry from all others.
    public let key: [String]

    /// The fact of a name.
    public func fact(_ id: String) -> RegisterFact? { facts.first { $0.id == id } }

    public static func == (left: Register, right: Register) -> Bool { left.id == right.id }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Register {
    /// 企业库: the organisations of the trade, whether they have an account or not.
    public static let organisations = Register(
        id: "organisations", title: "企业库", nameTitle: "单位名称",
        facts: [
            RegisterFact("creditCode", "统一社会信用代码", .creditCode, isRequired: true),
            RegisterFact("kind", "企业类型", .text), RegisterFact("legalRepresentative", "法定代表人", .text),
            RegisterFact("address", "注册地址", .text), RegisterFact("qualification", "资质等级", .text),
            RegisterFact("telephone", "联系电话", .text),
        ], key: ["creditCode"])

    /// 人员库: project managers, safety officers and other staff with their certificates.
    public static let persons = Register(
        id: "persons", title: "人员库", nameTitle: "姓名",
        facts: [
            RegisterFact("documentKind", "证件类型", .choice(DocumentKind.choices), isRequired: true),
            RegisterFact("documentNumber", "证件号", .personal(.citizenNumber), isRequired: true),
            RegisterFact("post", "岗位", .text),
            RegisterFact("employer", "所在单位", .text), RegisterFact("certificateNumber", "证书编号", .text),
            RegisterFact("mobile", "联系电话", .personal(.phone)),
        ], key: ["documentKind", "documentNumber"])

    /// 专家库.
    public static let experts = Register(
        id: "experts", title: "专家库", nameTitle: "姓名",
        facts: [
            RegisterFact("account", "用户名", .text, isRequired: true), RegisterFact("group", "专业组别", .text),
            RegisterFact("employer", "所在单位", .text), RegisterFact("professionalTitle", "职称", .text),
            RegisterFact("mobile", "手机", .personal(.phone)), RegisterFact("mail", "邮箱", .personal(.email)),
            RegisterFact("avoidance", "回避单位", .text),
        ], key: ["account"])

    /// 项目库.
    public static let projects = Register(
        id: "projects", title: "项目库", nameTitle: "项目名称",
        facts: [
            RegisterFact("code", "项目代码", .text, isRequired: true), RegisterFact("owner", "建设单位", .text),
            RegisterFact("site", "建设地点", .text), RegisterFact("district", "所在区县", .text),
        ], key: ["code"])

    /// Every register of a tenant, in the order of its pages.
    public static let all = [organisations, persons, experts, projects]
}

/// Something that a register knows of each entry.
public struct RegisterFact: Sendable, Hashable {
    /// The name in the database, in imports and in the API.
    public let id: String
    /// The heading: 法定代表人.
    public let title: String
    /// What it can be.
    public let kind: Kind
    /// An entry without it is refused.
    public let isRequired: Bool

    /// A fact that may be unknown, unless it is required.
    public init(_ id: String, _ title: String, _ kind: Kind, isRequired: Bool = false) {
        self.id = id
        self.title = title
        self.kind = kind
        self.isRequired = isRequired
    }

    /// The kinds of fact.
    public enum Kind: Sendable, Hashable {
        case text
        /// A unified social credit code (GB 32100-2015), checked.
        case creditCode
        /// One of these words.
        case choice([String])
        /// A personal number: encrypted at rest, found by its exact value, masked when it is shown.
        case personal(PersonalKind)
    }
}

/// The kinds of personal document (证件类型), in the words and the order of the Shanghai manual (SH-75).
public enum DocumentKind: String, Sendable, CaseIterable {
    case identityCard = "身份证"
    case officer = "军官证"
    case policeOfficer = "警官证"
    case other = "其他"
    case hongKongAndMacao = "港澳同胞回乡证"
    case taiwan = "台湾同胞证"
    case passport = "护照"

    /// The words, in order.
    public static let choices = allCases.map(\.rawValue)
}
