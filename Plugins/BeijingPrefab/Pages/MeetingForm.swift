import FilingKit
import RegionSDK

/// The fields of a meeting (会议日程安排): date and place stand in the manual, the others are defaults for its “等”.
enum MeetingForm {
    static let date = Field.date("date", "会议日期").required()
    static let time = Field.text("time", "会议时间", longest: 5).required().hint("24小时制，如 09:30。")
    static let place = Field.text("place", "会议地点").required().wide()
    static let host = Field.text("host", "会议主持人", longest: 50)
    static let link = Field.text("link", "线上会议链接", longest: 300)
    static let agenda = Field.paragraph("agenda", "会议议程").wide()

    static let form = Form(
        [
            Section("会议日程安排") {
                date
                time
                place
                host
                link
                agenda
            }
        ],
        rules: [
            Rule(beside: time.spec, "会议时间格式不正确，应如 09:30！") { minutes($0[time] ?? "") != nil }
        ])

    /// The meeting that a content without fault says.
    static func draft(_ content: Content) -> MeetingDraft? {
        guard let day = content[date].flatMap({ CivilDate(year: $0.year, month: $0.month, day: $0.day) }),
            let minutes = minutes(content[time] ?? "")
        else { return nil }
        return MeetingDraft(
            startsAt: day.beginInChina + Int64(minutes * 60), place: content[place] ?? "", host: content[host] ?? "",
            link: content[link] ?? "", agenda: content[agenda] ?? "")
    }

    static func content(_ meeting: Meeting) -> Content {
        let time = ChinaTime.text(meeting.startsAt).split(separator: " ").map(String.init)
        return Content(texts: [
            "date": time.first ?? "", "time": time.last ?? "", "place": meeting.place, "host": meeting.host,
            "link": meeting.link, "agenda": meeting.agenda,
        ])
    }

    /// Minutes since midnight.
    private static func minutes(_ text: String) -> Int? {
        let parts = text.split(whereSeparator: { $0 == ":" || $0 == "：" })
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), 0...23 ~= hour, 0...59 ~= minute,
            parts[1].count == 2
        else { return nil }
        return hour * 60 + minute
    }
}

/// The numbers of a draw as they are typed.
enum DrawForm {
    /// The demands that the typed numbers say; nothing typed is none. Throws `invalid` for what is no number.
    static func demands(_ counts: [String: String]) throws -> [ExpertDraw.Demand] {
        try BeijingLists.groups.codes.map { code in
            let text = (counts[code.code] ?? "").filter { !$0.isWhitespace }
            guard text.isEmpty || (Int(text) ?? -1) >= 0, text.count <= 3 else {
                throw HubError(.invalid, "\(code.title)人数必须为数值！")
            }
            return ExpertDraw.Demand(group: code.code, count: Int(text) ?? 0)
        }
    }
}
