import FilingKit
import RegionSDK

/// What the steps of a review have in common: the case, who acts, and the services. Each step is one transaction that moves
/// the case, notes it in its history and in the audit, and tells whoever must know.
struct ReviewStep: Sendable {
    let context: RequestContext
    let player: FilingPlayer
    let id: ID<FilingRecord>

    init(_ context: RequestContext, on id: ID<FilingRecord>) throws {
        self.context = context
        self.id = id
        player = try FilingPlayer(ReviewCase.self, context)
    }

    /// The meeting of the case. Throws `refused` while there is none.
    static func meeting(of record: FilingRecord, _ scene: Scene) throws -> Meeting {
        guard let meeting = try MeetingStore.meeting(of: record.id, on: scene.connection) else {
            throw HubError(.refused, ReviewFlow.drawFirst)
        }
        return meeting
    }

    /// Sends a message to a person's inbox, and by text message where words for one are given; one that is required goes
    /// out at any hour and whatever the reader prefers.
    func tell(
        _ audience: Audience, _ title: String, _ body: String, path: String,
        _ template: MessageTemplate? = nil, _ values: [String: String] = [:], required isRequired: Bool = false,
        _ scene: Scene
    ) throws {
        let place = String(context.link(path).dropFirst(context.tenant.prefix.count))
        try context.services.notifier.post(
            Message(title: title, body: body, path: place), to: audience,
            by: template.map { Delivery([.text], $0, values).required(isRequired) } ?? .inbox, at: scene.now,
            on: scene.connection)
    }

    /// Everyone of the enterprise whose case it is.
    static func filer(of record: FilingRecord) -> Audience {
        record.organisation.map { .organisation($0) } ?? .person(record.person)
    }

    /// Fixes experts: keeps an invitation for each with its own clock, gives them the case to read, tells them (BJ-41, BJ-42,
    /// BJ-45).
    func invite(
        _ experts: [PoolExpert], drawn draw: ID<DrawRecord>, to meeting: Meeting, _ record: FilingRecord, _ scene: Scene
    ) throws {
        let deadline = ReplyTerm.deadline(from: scene.now, hours: BeijingSettings.replyHours(context.settings))
        for expert in experts {
            let id = try InvitationStore.add(expert, draw: draw, to: meeting, deadline: deadline, on: scene.connection)
            try Assignments.add(expert.person, to: record.id, because: "随机抽取", at: scene.now, on: scene.connection)
            try context.services.timers.set(
                Timer(kind: InvitationExpiry.kind, key: id.description, due: deadline), on: scene.connection)
            let time = ChinaTime.text(meeting.startsAt)
            try tell(
                .person(expert.person), "评审会邀请：\(record.title)",
                "您被抽选参加“\(record.title)”评审会，时间\(time)，地点\(meeting.place)。请在\(ChinaTime.text(deadline))前回复是否参会，逾期系统自动取消。",
                path: "/invitations", Notices.invited,
                ["expert": expert.entry.name, "project": record.title, "time": time, "place": meeting.place],
                required: true, scene)
        }
    }
}
