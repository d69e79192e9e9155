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
