import FilingKit

/// The in-site messages (站内信) of the region: which event, who is told, in which words.
enum Notices {
    /// To the officials of the district, when a project was declared.
    static let projectDeclared = NoticeText("新的项目申报") { record in
        "\(record.ownerName)已上报项目申报“\(record.title)”（项目申报编号\(record.code)）。"
    }

    /// To those who accept, when a report came in.
    static let reportSubmitted = NoticeText("有一件项目信息报送待受理") { record in
        "\(record.ownerName)已上报“\(record.title)”的项目信息（网上申请编号\(record.number)），请及时受理。"
    }

    /// To those who review, when a report was accepted.
    static let reportAwaitsReview = NoticeText("有一件项目信息报送待审核") { record in
        "“\(record.title)”的项目信息报送（编号\(record.code)）已受理，请及时审核。"
    }

    /// To the unit, when its report was accepted.
    static let reportAccepted = NoticeText("项目信息报送已受理") { record in
        "贵单位的项目信息报送“\(record.title)”已受理，项目信息报送编号为\(record.code)。"
    }

    /// To the unit, when its report was approved.
    static let reportReviewed = NoticeText("项目信息报送已审核通过") { record in
        "贵单位的项目信息报送“\(record.title)”（编号\(record.code)）已审核通过。"
    }

    /// To the unit, when its report was sent back.
    static let reportReturned = NoticeText("项目信息报送已退回修改") { record in
        "贵单位的项目信息报送“\(record.title)”（网上申请编号\(record.number)）已被退回修改，请修改后保存，再重新上报。退回原因：\(record.reason)"
    }
}

/// The words of a message.
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
    func telling(_ reader: Notice.Reader, _ text: NoticeText) -> Transition { telling(reader, text.title, text.body) }
}
