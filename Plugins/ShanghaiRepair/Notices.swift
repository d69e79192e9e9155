import FilingKit
import RegionSDK

/// The messages of the region: which event, who is told, by which way, in which words. All stand in the inbox (站内信);
/// what ends or returns a business also goes by text message (短信). `business` is its title: 项目信息报送.
enum Notices {
    /// To the officials of the district, when a project was declared.
    static let projectDeclared = NoticeText("新的项目申报") { record in
        "\(record.ownerName)已上报项目申报“\(record.title)”（项目申报编号\(record.code)）。"
    }

    /// To those who accept, when something came in.
    static func submitted(_ business: String) -> NoticeText {
        NoticeText("有一件\(business)待受理") { record in
            "\(record.ownerName)已上报“\(record.title)”的\(business)（网上申请编号\(record.number)），请及时受理。"
        }
    }

    /// To those who review, when it was accepted.
    static func awaitsReview(_ business: String) -> NoticeText {
        NoticeText("有一件\(business)待审核") { record in
            "“\(record.title)”的\(business)（编号\(record.code)）已受理，请及时审核。"
        }
    }

    /// To the unit, when it was accepted.
    static func accepted(_ business: String) -> NoticeText {
        NoticeText("\(business)已受理") { record in
            "贵单位的\(business)“\(record.title)”已受理，\(business)编号为\(record.code)。"
        }
    }

    /// To the unit, when it was approved.
    static func reviewed(_ business: String) -> NoticeText {
        NoticeText("\(business)已审核通过", also: .text(MessageWords.reviewed, business, ["code": { $0.code }])) { record in
            "贵单位的\(business)“\(record.title)”（编号\(record.code)）已审核通过。"
        }
    }

    /// To the unit, when it was sent back.
    static func returned(_ business: String) -> NoticeText {
        NoticeText("\(business)已退回修改", also: .text(MessageWords.returned, business, ["number": { $0.number }])) {
            record in
            "贵单位的\(business)“\(record.title)”（网上申请编号\(record.number)）已被退回修改，请修改后保存，再重新上报。退回原因：\(record.reason)"
        }
    }
}

/// The words of text messages. Both go out at any hour and whatever the reader prefers: they bring the unit what the law
/// has it told, that its papers are to be corrected (行政许可法 §32) and what was decided (§44). The reason of a return is not among them: it stands in the portal, behind sign-in.
enum MessageWords {
    static let reviewed = MessageTemplate(
        "shanghai-repair.reviewed", "贵单位的{business}“{title}”（编号{code}）已审核通过。")
    static let returned = MessageTemplate(
        "shanghai-repair.returned", "贵单位的{business}“{title}”（网上申请编号{number}）已被退回修改，请登录平台查看退回原因，修改后重新上报。")
}

/// The words of a message.
struct NoticeText: Sendable {
    let title: String
    let outward: Notice.Outward?
    let body: @Sendable (FilingRecord) -> String

    init(_ title: String, also outward: Notice.Outward? = nil, _ body: @escaping @Sendable (FilingRecord) -> String) {
        self.title = title
        self.outward = outward
        self.body = body
    }
}

extension Notice.Outward {
    /// A text message that the law requires about a business, with its title and further values of the filing.
    static func text(_ template: MessageTemplate, _ business: String, _ values: [String: Value]) -> Notice.Outward {
        let common: [String: Value] = ["business": { _ in business }, "title": { $0.title }]
        return Notice.Outward([.text], template, required: true, common.merging(values) { $1 })
    }
}

extension Transition {
    /// Tells someone in the words of a notice.
    func telling(_ reader: Notice.Reader, _ text: NoticeText) -> Transition {
        telling(reader, text.title, also: text.outward, text.body)
    }
}
