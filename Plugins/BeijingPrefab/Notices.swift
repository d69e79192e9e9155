import FilingKit
import RegionSDK

/// The messages of the region: which event, who is told, by which ways, in which words.
enum Notices {
    // The review case.

    /// To each chosen expert, by text message too (BJ-41, BJ-42), at any hour and whatever he prefers: the manual has him
    /// told automatically, and 24 natural hours of silence cancel his seat (BJ-45).
    static let invited = MessageTemplate(
        "beijing-prefab.invited", "【装配式平台】{expert}专家您好，您被抽选参加{project}评审会，时间{time}，地点{place}，请24小时内登录平台回复是否参会，逾期系统自动取消。"
    )
    /// To invited experts when the meeting is called off.
    static let calledOff = MessageTemplate(
        "beijing-prefab.called-off", "【装配式平台】{expert}专家您好，原定{time}召开的{project}评审会已取消，无需参会。")
    /// To the enterprise, when an expert who had agreed does not come.
    static let withdrawn = MessageTemplate(
        "beijing-prefab.withdrawn", "【装配式平台】{expert}专家取消参加{project}评审会，请及时登录平台进行补选操作。")

    private static let complete = MessageTemplate(
        "beijing-prefab.meeting-complete", "【装配式平台】{project}评审会已确认完成，请登录平台上传论证意见。")
    private static let closed = MessageTemplate(
        "beijing-prefab.review-closed", "【装配式平台】贵单位的{project}评审已办结，论证结果：{result}。")

    static let meetingComplete = NoticeText("请上传论证意见") { record in
        "“\(record.title)”评审会已确认完成，请上传论证意见。"
    }
    static let meetingCompleteText = Notice.Outward([.text], complete, ["project": { $0.title }])

    static let reviewClosed = NoticeText("项目评审已办结") { record in
        "“\(record.title)”评审已办结，论证结果：\(record.content[ReviewCase.result] ?? "")。"
    }
    static let reviewClosedText = Notice.Outward(
        [.text], closed, ["project": { $0.title }, "result": { $0.content[ReviewCase.result] ?? "" }])

    /// What the region sends itself, beside the transitions of its filings.
    static let uses = [invited, calledOff, withdrawn].map { TemplateUse($0, by: [.text]) }

    // Applications. What returns, refuses or decides one goes out at any hour and whatever the reader prefers: the law has
    // the applicant told that his papers are to be corrected or are not accepted (行政许可法 §32), and what was decided (§44).

    private static let returnedText = MessageTemplate(
        "beijing-prefab.application-returned", "【装配式平台】贵单位的{business}“{project}”已退回，原因：{reason}。请登录平台修改后重新提交。")
    private static let refusedText = MessageTemplate(
        "beijing-prefab.application-refused", "【装配式平台】贵单位的{business}“{project}”{result}，原因：{reason}。")

    static func submitted(_ business: String) -> NoticeText {
        NoticeText("有一件\(business)待受理") { record in
            "\(record.ownerName)已提交“\(record.title)”的\(business)（网上申请编号\(record.number)），请及时受理。"
        }
    }

    static func told(_ business: String, _ words: String) -> NoticeText {
        NoticeText("\(business)\(words)") { record in
            "贵单位的\(business)“\(record.title)”（网上申请编号\(record.number)）\(words)。"
                + (record.reason.isEmpty ? "" : "原因：\(record.reason)")
        }
    }

    static func returned(_ business: String) -> Notice.Outward {
        Notice.Outward(
            [.text], returnedText, required: true,
            ["business": { _ in business }, "project": { $0.title }, "reason": { $0.reason }])
    }

    static func refused(_ business: String, _ words: String) -> Notice.Outward {
        Notice.Outward(
            [.text], refusedText, required: true,
            [
                "business": { _ in business }, "project": { $0.title }, "result": { _ in words },
                "reason": { $0.reason },
            ])
    }
}

/// The words of a message in the inbox.
struct NoticeText: Sendable {
    let title: String
    let body: @Sendable (FilingRecord) -> String

    init(_ title: String, _ body: @escaping @Sendable (FilingRecord) -> String) {
        self.title = title
        self.body = body
    }
}

extension Transition {
    /// Tells someone in the words of a notice.
    func telling(_ reader: Notice.Reader, _ text: NoticeText, also outward: Notice.Outward? = nil) -> Transition {
        telling(reader, text.title, also: outward, text.body)
    }
}
