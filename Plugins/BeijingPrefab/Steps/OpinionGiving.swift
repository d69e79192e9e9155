import FilingKit
import RegionSDK

/// 上传论证意见 and 办结: what the experts bring after the meeting, and how their leader closes the case (BJ-57 to BJ-67).
enum OpinionGiving {
    static let notOwn = "只能上传本人的论证意见！"
    static let leaderOnly = "论证结果和专家组意见由专家组长填写和上传！"
    static let drawnAlready = "该专家已在抽取名单中！"
    static let notAll = "专家个人意见和专家组意见尚未全部上传，不能办结！"
    static let leaderCloses = "只有专家组长可以办结！"
    static let noResult = "请选择论证结果！"

    static let rule = FileRule(types: ["pdf", "doc", "docx", "jpg", "jpeg", "png"], megabytes: 20)

    /// Keeps an opinion: one's own, or, as the leader, that of an outside expert or of the group.
    static func upload(
        _ file: StoredFile, of owner: OpinionStore.Owner, on id: ID<FilingRecord>, _ context: RequestContext
    ) async throws {
        let step = try ReviewStep(context, on: id)
        try await step.player.take("opinion", on: id) { record, scene in
            let table = try OpinionTable(record, scene)
            if let refusal = table.refusal(to: owner, scene.actor) { throw HubError(.refused, refusal) }
            let opinion = try OpinionStore.add(
                file, of: owner, in: table.meeting.id, by: scene.actor, at: scene.now, on: scene.connection)
            // An earlier one of the same owner stays, as the history says it was given.
            try context.services.files.claim(
                file, for: FileHolder("beijing-opinion:\(opinion)", of: scene.actor.organisation?.id, at: scene.now),
                on: scene.connection)
            try tellLeader(table, record, scene, step)
        }
    }

    /// The leader is told when the last personal opinion has come.
    private static func tellLeader(_ before: OpinionTable, _ record: FilingRecord, _ scene: Scene, _ step: ReviewStep)
        throws
    {
        let after = try OpinionTable(record, scene)
        guard !before.hasAllPersonal, after.hasAllPersonal, let leader = after.leader else { return }
        try step.tell(
            .person(leader.person), "专家个人意见已全部上传", "“\(record.title)”的专家个人意见已全部上传，请上传专家组意见并办结。",
            path: "/reviews/\(record.id)/opinions", nil, [:], scene)
    }

    /// Adds an expert who was not selected in the platform (BJ-63).
    static func add(_ expert: OutsideExpert.Draft, on id: ID<FilingRecord>, _ context: RequestContext) async throws {
        let step = try ReviewStep(context, on: id)
        try await step.player.take("opinion", on: id) { record, scene in
            let table = try OpinionTable(record, scene)
            guard table.leads(scene.actor) else { throw HubError(.refused, leaderOnly) }
            guard !expert.name.isEmpty else {
                throw HubError(.invalid, "请输入专家姓名！", fields: [FieldError("name", "请输入专家姓名！")])
            }
            guard !expert.employer.isEmpty else {
                throw HubError(.invalid, "请输入所在单位！", fields: [FieldError("employer", "请输入所在单位！")])
            }
            if table.knows(expert) {
                throw HubError(.invalid, drawnAlready, fields: [FieldError("name", drawnAlready)])
            }
            try OpinionStore.add(expert, to: table.meeting.id, at: scene.now, on: scene.connection)
        }
    }

    /// Closes the case with its result.
    static func close(_ id: ID<FilingRecord>, result: String, version: Int?, _ context: RequestContext) async throws {
        let step = try ReviewStep(context, on: id)
        try await step.player.take("closure", on: id, version: version) { record, scene in
            let table = try OpinionTable(record, scene)
            guard table.leads(scene.actor) else { throw HubError(.refused, leaderCloses) }
            guard table.hasAll else { throw HubError(.refused, notAll) }
            guard BeijingLists.results.contains(result) else {
                throw HubError(.invalid, noResult, fields: [FieldError("result", noResult)])
            }
            record.content[ReviewCase.result] = result
        }
    }
}

/// Who has brought an opinion on a case and who has not.
struct OpinionTable: Sendable {
    let meeting: Meeting
    /// The experts who took part.
    let experts: [Invitation]
    let outsiders: [OutsideExpert]
    /// The files, by `OpinionStore.Owner.text`.
    let opinions: [String: Opinion]

    init(_ record: FilingRecord, _ scene: Scene) throws {
        try self.init(try ReviewStep.meeting(of: record, scene), on: scene.connection)
    }

    init(_ meeting: Meeting, on connection: any Connection) throws {
        self.meeting = meeting
        experts = try InvitationStore.invitations(to: meeting.id, on: connection).filter { $0.state == .accepted }
        outsiders = try OpinionStore.outsiders(in: meeting.id, on: connection)
        opinions = try OpinionStore.opinions(in: meeting.id, on: connection)
    }

    var leader: Invitation? { experts.first(where: \.isLeader) }

    func leads(_ actor: Actor) -> Bool { leader?.person == actor.principal }

    func opinion(of owner: OpinionStore.Owner) -> Opinion? { opinions[owner.text] }

    /// Every drawn and every outside expert has brought his own.
    var hasAllPersonal: Bool {
        experts.allSatisfy { opinion(of: .invitation($0.id)) != nil }
            && outsiders.allSatisfy { opinion(of: .outsider($0.id)) != nil }
    }

    var hasAll: Bool { hasAllPersonal && opinion(of: .group) != nil }

    /// Why somebody cannot bring an opinion, or nil.
    func refusal(to owner: OpinionStore.Owner, _ actor: Actor) -> String? {
        switch owner {
        case .invitation(let id):
            experts.contains { $0.id == id && $0.person == actor.principal } ? nil : OpinionGiving.notOwn
        case .outsider(let id):
            outsiders.contains { $0.id == id } && leads(actor) ? nil : OpinionGiving.leaderOnly
        case .group: leads(actor) ? nil : OpinionGiving.leaderOnly
        }
    }

    /// True for somebody who was drawn, or added already.
    func knows(_ expert: OutsideExpert.Draft) -> Bool {
        let known = experts.map { ($0.name, $0.employer) } + outsiders.map { ($0.name, $0.employer) }
        let (name, employer) = (NormalText(expert.name), NormalText(expert.employer))
        return known.contains { NormalText($0.0) == name && NormalText($0.1) == employer }
    }
}
