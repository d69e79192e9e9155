import RegionSDK

/// What shows that a contact is the applicant's own.
public enum Confirmation: String, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// A link by mail (邮箱验证), good once and for 24 hours.
    case mail
    /// A code by text message (短信验证码), good once and for 5 minutes.
    case text
}

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

/// A field whose text may be registered once only.
public struct UniqueField: Sendable, Hashable {
    /// The field's name.
    public let field: String
    /// What whoever types a text that is taken is told.
    public let answer: Answer

    /// What is told.
    public enum Answer: Sendable, Hashable {
        /// A red sentence: whoever asks learns that it is taken, so for what everybody may know only.
        case said(String)
        /// A red sentence, and whom to ask: name and mobile number of who registered it, masked.
        case saidWithHandler(String)
        /// Nothing: the page goes on as always, the owner of the contact is told by message, and reviewers see it.
        case quiet
    }

    /// A text that is answered with a sentence when it is taken.
    public static func said(_ field: FieldSpec, _ sentence: String) -> UniqueField {
        UniqueField(field: field.name, answer: .said(sentence))
    }

    /// The same, with whom to ask, masked.
    public static func saidWithHandler(_ field: FieldSpec, _ sentence: String) -> UniqueField {
        UniqueField(field: field.name, answer: .saidWithHandler(sentence))
    }

    /// A text of which nobody learns that it is taken: where the confirmation goes, or of a registration that is
    /// reviewed.
    public static func quiet(_ field: FieldSpec) -> UniqueField { UniqueField(field: field.name, answer: .quiet) }
}

/// The sentences of a registration; the defaults are the platform's.
public struct RegistrationWords: Sendable {
    /// What it is for, on the page that lists the ways and above the form.
    public var note = ""
    /// The button that sends it: 注册.
    public var submit = "提交注册"
    /// The first steps above the form: 阅读注册协议, 填写基本信息, 完成注册.
    public var steps = ["阅读注册协议", "填写基本信息", "完成注册"]
    /// Who signs in before the contact is confirmed reads this.
    public var confirming = "注册信息尚未验证，请先完成验证！"
    /// Who signs in before the review reads this.
    public var reviewing = "注册信息正在审核中，暂不能登录！"
    /// Who signs in after a return or a refusal reads this.
    public var returned = "注册信息未通过审核，请按退回原因修改后重新提交！"
    /// The button that approves: 通过.
    public var accept = "通过"
    /// The button that returns: 退回修改.
    public var sendBack = "退回修改"
    /// The button that refuses: 驳回.
    public var refuse = "驳回"
    /// The red sentence for a reason that is missing.
    public var missingReason = "请填写原因！"
    /// The red sentence for an account's name that is taken.
    public var accountTaken = "用户名已存在！"
    /// What a link says that is over or was used.
    public var deadLink = "链接已失效，请重新发送！"

    public init() {}
}
