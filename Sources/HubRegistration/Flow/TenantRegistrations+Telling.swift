import FilingKit
import HubCore
import RegionSDK

extension MessageTemplate {
    static let link = MessageTemplate(
        "core.registration-link", subject: "【{portal}】{title}邮箱验证",
        "您正在{portal}办理{title}，请在24小时内打开以下链接完成邮箱验证：\n{link}\n如非本人操作，请忽略本邮件。")
    static let code = MessageTemplate(
        "core.registration-code", "【{portal}】您的注册验证码为{code}，5分钟内有效，请勿告知他人。")
    static let known = MessageTemplate(
        "core.registration-known", subject: "【{portal}】您的邮箱已注册",
        "有人使用您的邮箱在{portal}注册账号，但该邮箱已注册，无需重复注册。请直接登录；如忘记密码，请在登录页面使用“忘记密码”。如非本人操作，请忽略本邮件。")
    static let knownText = MessageTemplate(
        "core.registration-known-text", "【{portal}】您的手机号码已注册，无需重复注册，请直接登录或使用“忘记密码”。如非本人操作，请忽略。")
    static let approved = MessageTemplate(
        "core.registration-approved", subject: "【{portal}】{title}已通过", "【{portal}】您的{title}已通过，请使用注册的用户名和密码登录。")
    static let returned = MessageTemplate(
        "core.registration-returned", subject: "【{portal}】{title}退回修改",
        "【{portal}】您的{title}已退回修改，原因：{reason}。请使用注册的用户名和密码在登录页面进入后修改并重新提交。")
    static let refused = MessageTemplate(
        "core.registration-refused", subject: "【{portal}】{title}未通过", "【{portal}】您的{title}未通过审核，原因：{reason}。")
}

extension TenantRegistrations {
    /// A message to one contact.
    func tell(
        _ contact: NewContact, _ template: MessageTemplate, _ values: [String: String], at time: Timestamp,
        on connection: any Connection
    ) throws {
        let values = values.merging(["portal": parts.title]) { value, _ in value }
        switch contact {
        case .phone(let number):
            try parts.messenger.sendText(template, values, to: number, at: time, on: connection)
        case .mail(let address):
            try parts.messenger.sendMail(template, values, to: address, at: time, on: connection)
        }
    }

    /// A message to the applicant, by each way he gave.
    func tellApplicant(
        _ application: Application, _ template: MessageTemplate, reason: String = "", at time: Timestamp,
        on connection: any Connection
    ) throws {
        let values = ["title": application.registration.title, "reason": reason]
        for contact in contacts(of: application) { try tell(contact, template, values, at: time, on: connection) }
    }

    /// The contacts that were given, as they are kept with a person.
    func contacts(of application: Application) -> [NewContact] {
        let (registration, content) = (application.registration, application.content)
        let phone = registration.text(registration.fields.phone, of: content)
        let mail = registration.text(registration.fields.mail, of: content)
        return (phone.isEmpty ? [] : [.phone(phone)]) + (mail.isEmpty ? [] : [.mail(mail)])
    }

    /// Everyone who may review it reads that it waits.
    func tellReviewers(_ application: Application, at time: Timestamp, on connection: any Connection) throws {
        let registration = application.registration
        let message = Message(
            title: "\(registration.title)待审核：\(application.label)", body: "",
            path: "\(application.declared.reviewPath)/\(application.id)")
        switch registration.review {
        case .nobody: return
        case .officials(let permission):
            let district = application.district.isEmpty ? nil : application.district
            try parts.notifier.post(
                message, to: .holders(of: permission, district: district), at: time, on: connection)
        case .projectManagers(let permission):
            let members = try application.project.map { try Projects.parties(in: $0, on: connection) }
            try parts.notifier.post(
                message,
                to: .members(
                    of: permission, by: .project, persons: members?.persons ?? [],
                    organisations: members?.organisations ?? []), at: time, on: connection)
        }
    }
}
