import FilingKit
import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

/// BJ-35 to BJ-52: the meeting, the draw, the invitations.
@Suite struct MeetingTests {
    static let demands = DemonstrationReviews.demands

    @Test(arguments: TestHub.dialects)
    func `BJ-36 BJ-37 the meeting is saved first, and lies in the future`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.waiting)
            let context = try await stage.context(Someone.developer)
            let early = try await stage.refusal { try await ExpertDrawing.draw(Self.demands, on: record.id, context) }
            #expect(early == "请先填写并保存会议信息，再抽取专家！")
            #expect(try await stage.page("/reviews/\(record.id)/experts", as: Someone.developer).contains(early ?? "-"))
            let path = "/reviews/\(record.id)/meeting"
            let form = [("version", "\(record.version)"), ("place", "三层会议室")]
            let past = try await stage.post(
                path, as: Someone.developer, form + [("date", "2026-11-20"), ("time", "08:59")])
            #expect(past.status == .unprocessableContent && past.text.contains("会议时间应晚于当前时间！"))
            #expect(past.text.contains("三层会议室"), "what was typed stays")
            let odd = try await stage.post(
                path, as: Someone.developer, form + [("date", "2026-11-23"), ("time", "25:00")])
            #expect(odd.text.contains("会议时间格式不正确，应如 09:30！"))
            let empty = try await stage.post(path, as: Someone.developer, [("version", "\(record.version)")])
            #expect(empty.text.contains("请选择会议日期！") && empty.text.contains("请输入会议地点！"))
            let saved = try await stage.post(
                path, as: Someone.developer, form + [("date", "2026-11-23"), ("time", "09:30")])
            #expect(saved.location?.contains("done=meeting") == true, "\(saved.text.prefix(200))")
            let now = try await stage.player(Someone.developer).read(record.id)
            #expect(now.state == ReviewState.scheduled && now.code == "PSBH2026000001")
            let page = try await stage.page(path, as: Someone.developer)
            #expect(page.contains("2026-11-23") && page.contains("09:30") && page.contains("三层会议室"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-38 BJ-39 numbers are checked, the pool is large enough, and a draw can be made again three times`(
        dialect: Dialect
    ) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.scheduled)
            let context = try await stage.context(Someone.developer)
            let path = "/reviews/\(record.id)/draws"
            for counts in [[("count.建筑", "2"), ("count.结构", "2")], [("count.建筑", "3")], []] {
                let answer = try await stage.post(path, as: Someone.developer, counts)
                #expect(answer.text.contains("抽取人数不能少于5人且应为单数！"))
            }
            let many = try await stage.post(path, as: Someone.developer, [("count.造价", "5")])
            #expect(many.text.contains("符合条件的专家不足，请调整专业组别或人数！"))
            let words = try await stage.post(path, as: Someone.developer, [("count.建筑", "五")])
            #expect(words.text.contains("建筑人数必须为数值！"))
            #expect(try await stage.draws(record.id).isEmpty)
            for _ in 0..<4 { try await ExpertDrawing.draw(Self.demands, on: record.id, context) }
            let more = try await stage.refusal { try await ExpertDrawing.draw(Self.demands, on: record.id, context) }
            #expect(more == "抽取次数已达上限！")
            let draws = try await stage.draws(record.id)
            #expect(draws.count == 4 && Set(draws.map { SeedText.text($0.draw.seed) }).count == 4)
            #expect(try await stage.player(Someone.developer).read(record.id).state == ReviewState.drawn)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-39 a draw is kept whole and recomputed from what is kept`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.drawn)
            let draw = try #require(try await stage.draws(record.id).first)
            #expect(draw.draw.seed.count == 32 && draw.chosen.count == 5)
            #expect(try draw.draw.chosen(PlainRandomness())?.map(\.id) == draw.chosen, "by a second program")
            #expect(draw.draw.candidates.allSatisfy { $0.employer != "北京甲建筑设计院" }, "the designer's own people")
            let grounds = Dictionary(draw.excluded.map { ($0.name, $0.ground) }) { first, _ in first }
            #expect(grounds["马建筑"] == "所在单位为参建单位" && grounds["侯结构"] == "所在单位为参建单位")
            #expect(grounds["佘施工"] == "专家已申报回避")
            let page = try await stage.page("/reviews/\(record.id)/draws/\(draw.id)", as: Someone.developer)
            #expect(page.contains("结果一致") && page.contains(SeedText.text(draw.draw.seed)))
            for expert in draw.experts { #expect(page.contains(expert.name)) }
            #expect(page.contains("专家已申报回避"))
            for other in [Someone.otherDeveloper, "zhuanjia1"] {
                let answer = try await stage.open("/reviews/\(record.id)/draws/\(draw.id)", as: other)
                #expect(answer.status == .notFound, "\(other)")
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-40 BJ-41 BJ-42 BJ-45 fixing the experts invites and tells each of them`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.inviting)
            let all = try await stage.invitations(record.id)
            #expect(all.count == 5 && all.allSatisfy { $0.1.state == .pending })
            let chosen = try await stage.draws(record.id).last?.chosen
            #expect(all.map(\.1.expert.value) == chosen)
            for (account, invitation) in all {
                #expect(invitation.deadline == stage.hub.clock.now + 86_400)
                let inbox = try await stage.inbox(account)
                #expect(inbox.contains("评审会邀请：示例家园") && inbox.contains("逾期系统自动取消"), "\(account)")
                let list = try await stage.page("/invitations", as: account)
                #expect(list.contains("待回复") && list.contains("回复"))
            }
            for account in ["zhuanjia1", "zhuanjia10"] {
                #expect(try await !stage.inbox(account).contains("示例家园"), "who was not drawn is not told")
            }
            #expect(
                Notices.invited.text
                    == "【装配式平台】{expert}专家您好，您被抽选参加{project}评审会，时间{time}，地点{place}，请24小时内登录平台回复是否参会，逾期系统自动取消。")
            let fixed = try await stage.refusal {
                try await ExpertDrawing.draw(Self.demands, on: record.id, try await stage.context(Someone.developer))
            }
            #expect(fixed == "专家已确定，不能重新抽取！")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-45 who does not answer within 24 hours is cancelled by the system, once`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.inviting)
            let all = try await stage.invitations(record.id)
            stage.hub.clock.advance(seconds: 86_399)
            #expect(try await stage.hub.fireTimers() == 0)
            try await stage.answer(all[0].1, .attendance, all[0].account)
            stage.hub.clock.advance(seconds: 1)
            let late = try await stage.refusal { try await stage.answer(all[1].1, .attendance, all[1].account) }
            #expect(late == "回复时间已过，系统已自动取消参会！")
            #expect(try await stage.hub.fireTimers() == 4)
            #expect(try await stage.hub.fireTimers() == 0)
            let states = try await stage.invitations(record.id).map(\.1.state)
            #expect(states == [.accepted, .expired, .expired, .expired, .expired])
            let after = try await stage.refusal { try await stage.answer(all[1].1, .attendance, all[1].account) }
            #expect(after == "回复时间已过，系统已自动取消参会！")
            stage.hub.forgetSessions()
            #expect(try await stage.inbox(all[1].account).contains("超时未回复，参会已取消"))
            #expect(try await stage.inbox(Someone.developer).contains("专家超时未回复：示例家园"))
            let gone = try await stage.open("/reviews/\(record.id)", as: all[1].account)
            #expect(gone.status == .notFound, "who is out sees the case no more")
            #expect(try await stage.open("/reviews/\(record.id)", as: all[0].account).status == .ok)
            let page = try await stage.page("/reviews/\(record.id)/experts", as: Someone.developer)
            #expect(page.contains("超时取消") && page.contains("补选"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-45 the 24 hours end across a restart, and once where two hubs serve one database`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.inviting)
            let all = try await stage.invitations(record.id)
            stage.hub.clock.advance(seconds: 86_399)
            try await stage.hub.beside { hub async throws in
                let restarted = ReviewStage(hub: hub)
                #expect(try await hub.fireTimers() == 0)
                try await restarted.answer(all[0].1, .attendance, all[0].account)
                hub.clock.advance(seconds: 1)
                let late = try await stage.refusal {
                    try await restarted.answer(all[1].1, .attendance, all[1].account)
                }
                #expect(late == "回复时间已过，系统已自动取消参会！")
                async let left = stage.hub.fireTimers()
                async let right = hub.fireTimers()
                #expect(try await left + right == 4)
            }
            #expect(try await stage.hub.fireTimers() == 0)
            let states = try await stage.invitations(record.id).map(\.1.state)
            #expect(states == [.accepted, .expired, .expired, .expired, .expired])
            let told: [Int] = try await stage.hub.database().read {
                try $0.column(
                    """
                    SELECT COUNT(*) FROM inbox_message WHERE title = '超时未回复，参会已取消'
                    UNION ALL SELECT COUNT(*) FROM audit_entry WHERE action = 'beijing.invitation.expiry'
                    """)
            }
            #expect(told == [4, 4], "each of them once")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-41 BJ-45 an invitation reaches who wants no text messages, and at night`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let experts = (1...10).map { "zhuanjia\($0)" }
            for (number, account) in experts.enumerated() {
                try await stage.hub.give(phone: "138000000\(number + 10)", to: account)
                let wishes: KeyValuePairs = ["quiet": "own", "from": "08:00", "until": "20:00"]
                let chosen = try await stage.hub.send(.post, "/alpha/account/notices", as: account, form: wishes)
                #expect(chosen.status == .seeOther)
            }
            let record = try await stage.review(.inviting)
            let invited = try await stage.invitations(record.id).map(\.account).filter(experts.contains)
            let sent = try await stage.hub.sentMessages().filter { $0.template == "beijing-prefab.invited" }
            #expect(
                !invited.isEmpty
                    && invited.allSatisfy { account in
                        sent.contains { $0.recipient == "138000000\((experts.firstIndex(of: account) ?? 0) + 10)" }
                    })
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-47 BJ-48 BJ-49 an expert declines or withdraws, and empty seats are drawn anew`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.inviting)
            let context = try await stage.context(Someone.developer)
            let full = try await stage.refusal { try await ExpertDrawing.supplement(record.id, context) }
            #expect(full == "当前没有空缺席位！")
            let all = try await stage.invitations(record.id)
            let bare = try await stage.refusal {
                try await stage.answer(all[4].1, .absence, all[4].account, reason: " ")
            }
            #expect(bare == "请填写原因！")
            try await stage.answer(all[4].1, .absence, all[4].account)
            for (account, invitation) in all.prefix(4) { try await stage.answer(invitation, .attendance, account) }
            #expect(try await stage.inbox(Someone.developer).contains("专家不参会：示例家园"))
            let again = try await stage.refusal { try await stage.answer(all[4].1, .attendance, all[4].account) }
            #expect(again == "您已回复不参会，不能更改！")
            try await ExpertDrawing.supplement(record.id, context)
            let second = try await stage.invitations(record.id)
            #expect(second.count == 6 && second[5].1.specialty == all[4].1.specialty)
            #expect(second[5].1.expert != all[4].1.expert, "who declined is not drawn for the same meeting again")
            #expect(second[5].1.deadline == stage.hub.clock.now + 86_400, "with a clock of his own")
            try await stage.answer(second[5].1, .attendance, second[5].account)
            #expect(try await stage.player(Someone.developer).read(record.id).state == ReviewState.complete)
            try await stage.answer(all[0].1, .withdrawal, all[0].account)
            #expect(try await stage.player(Someone.developer).read(record.id).state == ReviewState.inviting)
            let page = try await stage.page("/reviews/\(record.id)/experts", as: Someone.developer)
            for word in ["回复状态", "同意参会", "不参会", "已取消", "另有安排"] { #expect(page.contains(word), "\(word)") }
            #expect(try await stage.draws(record.id).last?.kind == .supplement)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-51 BJ-52 a meeting is called off until it begins, and everyone invited is told`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.inviting)
            let all = try await stage.invitations(record.id)
            let context = try await stage.context(Someone.developer)
            try await stage.answer(all[0].1, .absence, all[0].account)
            try await MeetingCancelling.cancel(record.id, version: nil, context)
            #expect(try await stage.player(Someone.developer).read(record.id).state == ReviewState.waiting)
            for (account, _) in all.dropFirst() {
                #expect(try await stage.inbox(account).contains("评审会已取消：示例家园"))
            }
            #expect(try await !stage.inbox(all[0].account).contains("评审会已取消"))
            stage.hub.clock.advance(seconds: 86_400)
            #expect(try await stage.hub.fireTimers() == 0, "no clock runs on")
            let mine = try await stage.refusal { try await stage.answer(all[1].1, .attendance, all[1].account) }
            #expect(mine == "会议已取消，无需回复！")
            try await MeetingSaving.save(
                DemonstrationReviews.meeting(after: stage.hub.clock.now), on: record.id, version: nil, context)
            stage.passMeeting()
            let begun = try await stage.refusal { try await MeetingCancelling.cancel(record.id, version: nil, context) }
            #expect(begun == "会议已开始，不能取消！")
            stage.hub.forgetSessions()
            #expect(
                try await stage.page("/reviews/\(record.id)/meeting", as: Someone.developer).contains("会议已开始，不能取消！"))
        }
    }

    @Test func `BJ-43 BJ-44 BJ-46 BJ-48 BJ-50 the page gives the manual's advice and hints, word for word`()
        async throws
    {
        try await ReviewStage.with { stage in
            let record = try await stage.review(.inviting)
            let page = try await stage.page("/reviews/\(record.id)/experts", as: Someone.developer)
            for word in [
                "为避免出现专家短信漏收情况，建议企业用户线下联系机选专家，沟通评审会日程安排、发送评审方案等。",
                "可以通过专家手机、邮箱等联系方式提前让专家查看了解本次会议的资料。", "专家24小时未回复系统会自动取消参会，请及时通知专家进行参会操作。",
                "请及时关注是否有专家取消参会，如有专家取消参会，及时进行补选操作。", "下载论证意见表模板", "此模板仅供参考",
            ] { #expect(page.contains(word), "\(word)") }
            #expect(page.contains("/prefab/templates/opinion\""))
            let file = try await stage.open("/templates/opinion", as: Someone.developer)
            #expect(file.status == .ok && file.body.starts(with: Array("%PDF".utf8)))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-44 the enterprise sees telephones and mails of those invited, noted in the audit; nobody else does`(
        dialect: Dialect
    ) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.inviting)
            let path = "/reviews/\(record.id)/contacts"
            let page = try await stage.post(path, as: Someone.developer, [("version", "1")])
            let invited = try await stage.invitations(record.id)
            for (account, _) in invited { #expect(page.text.contains("\(account)@example.cn"), "\(account)") }
            #expect(page.text.contains("1390000100"))
            let list = try await stage.page("/reviews/\(record.id)/experts", as: Someone.developer)
            #expect(!list.contains("1390000100") && !list.contains("@example.cn"))
            #expect(try await stage.post(path, as: Someone.otherDeveloper, []).status == .notFound)
            #expect(try await stage.post(path, as: Someone.handler, []).status == .forbidden)
            let noted: [String] = try await stage.hub.database("alpha").read {
                try $0.column("SELECT detail FROM audit_entry WHERE action = 'beijing.review.contacts'")
            }
            #expect(noted == ["查看5名专家的联系方式"])
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-56 both reviews go the same way, and no stranger takes a step of it`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            for who in [Someone.developer, Someone.generalContractor] {
                let record = try await stage.review(.complete, by: who, "同一流程")
                #expect(record.state == ReviewState.complete)
                for other in [Someone.otherDeveloper, Someone.handler, "zhuanjia1"] {
                    let context = try await stage.context(other)
                    let refusal = try await stage.refusal {
                        try await MeetingCancelling.cancel(record.id, version: nil, context)
                    }
                    #expect(refusal != nil, "\(other)")
                }
                try await MeetingCancelling.cancel(record.id, version: nil, try await stage.context(who))
            }
        }
    }

    @Test(arguments: TestHub.dialects) func `two answers at once both count, and of two fixings one`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.drawn)
            let context = try await stage.context(Someone.developer)
            let fixed = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        (try? await ExpertDrawing.choose(record.id, version: record.version, context)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(fixed == 1)
            let all = try await stage.invitations(record.id)
            #expect(all.count == 5)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (account, invitation) in all {
                    group.addTask { try await stage.answer(invitation, .attendance, account) }
                }
                try await group.waitForAll()
            }
            #expect(try await stage.player(Someone.developer).read(record.id).state == ReviewState.complete)
        }
    }
}
