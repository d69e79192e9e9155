import FilingKit
import HTML
import RegionSDK

/// What the pages of a case show, read in one snapshot.
struct ReviewScene: Sendable {
    let context: RequestContext
    let record: FilingRecord
    let meeting: Meeting?
    let draws: [DrawRecord]
    let seats: Seats?
    let opinions: OpinionTable?
    /// True for the enterprise whose case it is.
    let isFiler: Bool
    /// How many of each group could be drawn; only asked for while a draw is to be made.
    let sizes: [String: Int]

    /// Reads the case that the address names, as far as the person may see it.
    init(_ context: RequestContext) async throws {
        let player = try FilingPlayer(ReviewCase.self, context)
        let id = try context.filingID()
        self = try await context.database.read { try ReviewScene(context, player, id, on: $0) }
    }

    private init(
        _ context: RequestContext, _ player: FilingPlayer, _ id: ID<FilingRecord>, on connection: any Connection
    )
        throws
    {
        self.context = context
        let record = try player.read(id, on: connection)
        self.record = record
        let meeting = try MeetingStore.meeting(of: id, on: connection)
        self.meeting = meeting
        draws = try meeting.map { try DrawStore.draws(of: $0.id, on: connection) } ?? []
        seats = try meeting.map { try Seats(of: $0.id, on: connection) }
        opinions = try meeting.map { try OpinionTable($0, on: connection) }
        isFiler = context.actor?.organisation.map { $0.id == record.organisation } ?? false
        guard isFiler, let meeting, ReviewState.open.contains(record.state) else {
            sizes = [:]
            return
        }
        sizes = try ExpertPool(
            groups: BeijingLists.groups.codes.map(\.code), for: record, meeting, context.services,
            hours: BeijingSettings.busyHours(context.settings), on: connection
        ).sizes
    }

    var path: String { context.link("/reviews/\(record.id)") }

    var now: Timestamp { context.clock.now }

    var invitations: [Invitation] { seats?.invitations ?? [] }

    /// What the page says after something was done.
    var done: String? { context.query.first("done").flatMap { Self.words[$0] } }

    private static let words = [
        "meeting": "保存成功！", "cancellation": "会议已取消！", "draw": "随机抽取成功！", "choice": "已确定专家，平台已自动通知专家参会！",
        "supplement": "补选成功，平台已自动通知补选的专家参会！", "repetition": "新增项目成功！请上传修改后的项目资料，再组织评审。",
        "completion": "会议已确认完成！", "opinion": "上传成功！", "expert": "保存成功！", "closure": "办结成功！",
    ]

    /// A page of the case.
    func page(_ title: String, _ body: HTML, isWrong: Bool = false) -> Page {
        Page(
            title: title,
            breadcrumbs: [
                Breadcrumb(ReviewCase.kind.menu, href: context.link("/reviews")),
                Breadcrumb(record.number, href: path), Breadcrumb(title),
            ], status: isWrong ? .unprocessableContent : .ok, menuPath: "/reviews", body: body)
    }
}
