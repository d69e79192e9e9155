import FilingKit
import HTTPCore
import RegionSDK

/// 组织评审: the enterprise's pages about a case's meeting, its experts and its completion.
struct MeetingDesk: RegionPart {
    var routes: [Route] { meetingRoutes + expertRoutes + completionRoutes }

    private let reading = Access.holder(of: Permissions.readReview)
    private let filing = Access.holder(of: Permissions.fileReview)

    private var meetingRoutes: [Route] {
        [
            Route(.get, "/reviews/{id}/meeting", access: reading, "会议日程安排") { context in
                .page(MeetingPage(try await ReviewScene(context)).page)
            },
            Route(.post, "/reviews/{id}/meeting", access: filing, "保存会议信息") { try await saveMeeting($0) },
            Route(.post, "/reviews/{id}/meeting/cancellation", access: filing, "取消会议") { try await cancel($0) },
        ]
    }

    private var expertRoutes: [Route] {
        [
            Route(.get, "/reviews/{id}/experts", access: reading, "选择专家") { context in
                .page(ExpertPage(try await ReviewScene(context)).page)
            },
            Route(.post, "/reviews/{id}/draws", access: filing, "随机抽取") { try await draw($0) },
            Route(.get, "/reviews/{id}/draws/{draw}", access: reading, "查看抽取记录") { context in
                .page(try DrawPage(try await ReviewScene(context)).page)
            },
            Route(.post, "/reviews/{id}/choice", access: filing, "确定选择") { context in
                try await act(context, "choice") { try await ExpertDrawing.choose($0, version: $1, context) }
            },
            Route(.post, "/reviews/{id}/supplement", access: filing, "补选") { context in
                try await act(context, "supplement") { id, _ in try await ExpertDrawing.supplement(id, context) }
            },
            Route(.post, "/reviews/{id}/contacts", access: filing, "查看专家联系方式") { try await contacts($0) },
        ]
    }

    private var completionRoutes: [Route] {
        [
            Route(.get, "/reviews/{id}/completion", access: reading, "会议完成情况") { context in
                .page(CompletionPage(try await ReviewScene(context)).page)
            },
            Route(.post, "/reviews/{id}/completion", access: filing, "确认完成") { try await complete($0) },
            Route(.post, "/reviews/{id}/repetition", access: filing, "据未通过的项目新增项目") { try await file(anew: $0) },
        ]
    }

    private func saveMeeting(_ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let id = try context.filingID()
        let content = MeetingForm.form.content(form)
        var errors = MeetingForm.form.errors(in: content, context.lists)
        var banner: String?
        if errors.isEmpty, let draft = MeetingForm.draft(content) {
            do {
                try await MeetingSaving.save(draft, on: id, version: form.version(), context)
                return .redirect(context.link("/reviews/\(id)/meeting?done=meeting"))
            } catch let error as HubError where error.code == .invalid || error.isAboutState {
                errors = error.fields
                if errors.isEmpty { banner = error.message }
            }
        }
        var page = MeetingPage(try await ReviewScene(context))
        page.typed = content
        page.errors = errors
        page.banner = banner
        return .page(page.page)
    }

    private func cancel(_ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let id = try context.filingID()
        do {
            try await MeetingCancelling.cancel(id, version: form.version(), context)
            return .redirect(context.link("/reviews/\(id)/meeting?done=cancellation"))
        } catch let error as HubError where error.isAboutState {
            var page = MeetingPage(try await ReviewScene(context))
            page.banner = error.message
            return .page(page.page)
        }
    }

    private func draw(_ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let id = try context.filingID()
        let counts = Dictionary(
            BeijingLists.groups.codes.map { ($0.code, form.first("count.\($0.code)") ?? "") }
        ) { first, _ in first }
        do {
            let demands = try DrawForm.demands(counts)
            try await ExpertDrawing.draw(demands, on: id, context)
            return .redirect(context.link("/reviews/\(id)/experts?done=draw"))
        } catch let error as HubError where error.code == .invalid || error.isAboutState {
            var page = ExpertPage(try await ReviewScene(context))
            page.counts = counts
            page.banner = error.message
            return .page(page.page)
        }
    }

    private func act(
        _ context: RequestContext, _ done: String, _ step: (ID<FilingRecord>, Int) async throws -> Void
    ) async throws -> Answer {
        let form = try await context.form()
        let id = try context.filingID()
        do {
            try await step(id, form.version())
            return .redirect(context.link("/reviews/\(id)/experts?done=\(done)"))
        } catch let error as HubError where error.code == .invalid || error.isAboutState {
            var page = ExpertPage(try await ReviewScene(context))
            page.banner = error.message
            return .page(page.page)
        }
    }

    private func complete(_ context: RequestContext) async throws -> Answer {
        let form = try await context.form()
        let id = try context.filingID()
        let leader = form.first("leader").flatMap { ID<Invitation>($0) }
        do {
            try await MeetingCompleting.complete(id, leader: leader, version: form.version(), context)
            return .redirect(context.link("/reviews/\(id)/completion?done=completion"))
        } catch let error as HubError where error.code == .invalid || error.isAboutState {
            var page = CompletionPage(try await ReviewScene(context))
            page.banner = error.message
            return .page(page.page)
        }
    }

    private func file(anew context: RequestContext) async throws -> Answer {
        do {
            let new = try await ReviewRepeating.file(after: try context.filingID(), context)
            return .redirect(context.link("/reviews/\(new.id)/completion?done=repetition"))
        } catch let error as HubError where error.code == .invalid || error.isAboutState {
            var page = CompletionPage(try await ReviewScene(context))
            page.banner = error.message
            return .page(page.page)
        }
    }

    /// The experts' telephones and mails, in full, once, with a note of who looked.
    private func contacts(_ context: RequestContext) async throws -> Answer {
        let id = try context.filingID()
        let player = try FilingPlayer(ReviewCase.self, context)
        let (registers, audit) = (context.services.registers, context.services.audit)
        let (record, lines) = try await context.database.write { connection in
            let record = try player.read(id, for: Permissions.fileReview, on: connection)
            guard let meeting = try MeetingStore.meeting(of: id, on: connection) else {
                throw HubError(.refused, ReviewFlow.drawFirst)
            }
            let invited = try InvitationStore.invitations(to: meeting.id, on: connection).filter(\.state.holdsSeat)
            try audit.record(
                AuditEntry(
                    time: context.clock.now, actor: context.actor, source: context.request.peer.address,
                    requestID: context.requestID, action: "beijing.review.contacts", object: "beijing.review:\(id)",
                    detail: "查看\(invited.count)名专家的联系方式"), on: connection)
            return (
                record,
                try invited.map { invitation in
                    let facts = try ["mobile", "mail"].map {
                        try registers.revealed($0, of: invitation.expert, in: .experts, on: connection)?.revealed ?? ""
                    }
                    return ContactPage.Line(invitation: invitation, mobile: facts[0], mail: facts[1])
                }
            )
        }
        return .page(ContactPage(context: context, record: record, lines: lines).page)
    }
}

extension HubError {
    /// True when the case, or somebody faster, stands in the way: the page says so and shows how it is now.
    var isAboutState: Bool { code == .refused || code == .stale }
}
