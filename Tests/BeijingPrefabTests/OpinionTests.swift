import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import BeijingPrefab

/// BJ-53 to BJ-67: completion, opinions, close-out.
@Suite struct OpinionTests {
    static let notYet = "企业尚未确认会议完成，暂不能上传论证意见和办结！"

    @Test(arguments: TestHub.dialects)
    func `BJ-53 a meeting is confirmed after it began, with all experts and a leader`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.complete)
            let context = try await stage.context(Someone.developer)
            let all = try await stage.invitations(record.id)
            func complete(_ leader: ID<Invitation>?) async throws -> String? {
                try await stage.refusal {
                    try await MeetingCompleting.complete(record.id, leader: leader, version: nil, context)
                }
            }
            #expect(try await complete(all[0].1.id) == "会议尚未开始，不能确认完成！")
            #expect(try await stage.page("/reviews", as: Someone.developer).contains(">确认完成</a>"))
            stage.passMeeting()
            #expect(try await complete(nil) == "请选择专家组长！")
            #expect(try await complete(ID(999_999)) == "请选择专家组长！")
            stage.hub.forgetSessions()
            let page = try await stage.page("/reviews/\(record.id)/completion", as: Someone.developer)
            #expect(page.contains("企业点击确认完成会议，专家才可上传论证意见，并进行办结。") && page.contains(all[0].1.name))
            #expect(try await complete(all[0].1.id) == nil)
            #expect(try await complete(all[0].1.id) == "会议已确认完成！")
            for (account, _) in all { #expect(try await stage.inbox(account).contains("请上传论证意见"), "\(account)") }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-53 with an empty seat nothing is confirmed`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.inviting)
            let refusal = try await stage.refusal {
                try await MeetingCompleting.complete(
                    record.id, leader: nil, version: nil, try await stage.context(Someone.developer))
            }
            #expect(refusal == "参会专家人数不足，请先补选！")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-54 BJ-55 before the confirmation no opinion is taken and nothing is closed`(dialect: Dialect) async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.complete)
            let (account, invitation) = try await stage.invitations(record.id)[0]
            let context = try await stage.context(account)
            let file = try await stage.file(account)
            let upload = try await stage.refusal {
                try await OpinionGiving.upload(file, of: .invitation(invitation.id), on: record.id, context)
            }
            let close = try await stage.refusal {
                try await OpinionGiving.close(record.id, result: "通过", version: nil, context)
            }
            #expect(upload == Self.notYet && close == Self.notYet)
            #expect(try await stage.page("/reviews/\(record.id)/opinions", as: account).contains(Self.notYet))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-57 BJ-58 BJ-59 experts find the project and the two forms`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.opining)
            stage.hub.forgetSessions()
            for (account, _) in try await stage.invitations(record.id) {
                let list = try await stage.page("/opinions", as: account)
                #expect(list.contains("示例家园") && list.contains("/reviews/\(record.id)/opinions"))
                let page = try await stage.page("/reviews/\(record.id)/opinions", as: account)
                for word in [
                    "下载论证意见表", "专家组员上传本人的专家论证意见附件", "若有未被选择的专家，则由专家组长填写未被选择的专家信息并代传对应专家的论证意见",
                    "论证结果和专家组意见由专家组长填写和上传",
                ] { #expect(page.contains(word), "\(word)") }
                for (form, title) in [("personal", "专家个人评审意见表"), ("group", "专家组意见表")] {
                    let file = try await stage.open("/reviews/\(record.id)/opinion-forms/\(form)", as: account)
                    #expect(file.body.starts(with: Array("%PDF".utf8)), "\(title)")
                    #expect(file.headers[.contentDisposition]?.contains("attachment") == true)
                }
            }
            #expect(try await stage.open("/reviews/\(record.id)/opinions", as: "zhuanjia1").status == .notFound)
        }
    }

    /// Who uploads behind which name, and the refusal: the first expert is the leader.
    static let uploads: [(who: Int, behind: Int, refusal: String?)] = [
        (0, 0, nil), (1, 1, nil), (1, 2, "只能上传本人的论证意见！"), (0, 1, "只能上传本人的论证意见！"), (2, 2, nil),
    ]

    @Test(arguments: TestHub.dialects)
    func `BJ-60 BJ-61 each uploads behind his own name and behind no other`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.opining)
            let all = try await stage.invitations(record.id)
            for row in Self.uploads {
                let account = all[row.who].account
                let (file, context) = (try await stage.file(account), try await stage.context(account))
                let refusal = try await stage.refusal {
                    try await OpinionGiving.upload(
                        file, of: .invitation(all[row.behind].1.id), on: record.id, context)
                }
                #expect(refusal == row.refusal, "\(row)")
            }
            let company = try await stage.context(Someone.developer)
            let file = try await stage.file(Someone.developer)
            let foreign = try await stage.refusal {
                try await OpinionGiving.upload(file, of: .invitation(all[0].1.id), on: record.id, company)
            }
            #expect(foreign == "您没有权限进行此操作！")
        }
    }

    @Test func `BJ-60 a file is sent from the page, and one of a wrong kind is refused`() async throws {
        try await ReviewStage.with { stage in
            let record = try await stage.review(.opining)
            stage.hub.forgetSessions()
            let (account, invitation) = try await stage.invitations(record.id)[1]
            let path = "/alpha/prefab/reviews/\(record.id)/opinions"
            func send(_ name: String, _ bytes: [UInt8]) async throws -> TestAnswer {
                try await stage.hub.send(
                    .post, path, as: account, form: ["owner": "i\(invitation.id)"],
                    files: [(field: "file", name: name, bytes: bytes)])
            }
            let wrong = try await send("意见.exe", Array("MZ".utf8))
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("文件格式不正确，请重新上传！"))
            let sent = try await send("意见.pdf", Array("%PDF-1.4\n%%EOF".utf8))
            #expect(sent.location?.contains("done=opinion") == true, "\(sent.text.prefix(300))")
            let page = try await stage.page("/reviews/\(record.id)/opinions", as: account)
            #expect(page.contains("意见.pdf"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-62 BJ-63 BJ-64 the leader alone brings the group's opinion and those of outside experts`(dialect: Dialect)
        async throws
    {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.opining)
            let all = try await stage.invitations(record.id)
            let (leader, member) = (try await stage.context(all[0].account), try await stage.context(all[1].account))
            let file = try await stage.file(all[0].account)
            let outside = OutsideExpert.Draft(name: "程专家", employer: "北京外请研究院", title: "研究员", specialty: "结构")
            for context in [member] {
                let group = try await stage.refusal {
                    try await OpinionGiving.upload(file, of: .group, on: record.id, context)
                }
                let added = try await stage.refusal { try await OpinionGiving.add(outside, on: record.id, context) }
                #expect(group == "论证结果和专家组意见由专家组长填写和上传！" && added == group)
            }
            try await OpinionGiving.add(outside, on: record.id, leader)
            let twice = try await stage.refusal { try await OpinionGiving.add(outside, on: record.id, leader) }
            #expect(twice == "该专家已在抽取名单中！")
            let drawn = OutsideExpert.Draft(
                name: all[2].1.name, employer: all[2].1.employer, title: "", specialty: "")
            #expect(
                try await stage.refusal { try await OpinionGiving.add(drawn, on: record.id, leader) } == "该专家已在抽取名单中！")
            let nobody = OutsideExpert.Draft(name: "", employer: "x", title: "", specialty: "")
            #expect(
                try await stage.refusal { try await OpinionGiving.add(nobody, on: record.id, leader) } == "请输入专家姓名！")
            let table = try await stage.opinions(record.id)
            let id = try #require(table.outsiders.first?.id)
            let other = try await stage.refusal {
                try await OpinionGiving.upload(file, of: .outsider(id), on: record.id, member)
            }
            #expect(other == "论证结果和专家组意见由专家组长填写和上传！")
            try await OpinionGiving.upload(file, of: .outsider(id), on: record.id, leader)
            try await OpinionGiving.upload(file, of: .group, on: record.id, leader)
            #expect(try await !stage.opinions(record.id).hasAll, "the drawn experts' own are still missing")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-65 BJ-66 BJ-67 the leader closes the case when everything is there`(dialect: Dialect) async throws {
        try await ReviewStage.with(dialect) { stage in
            let record = try await stage.review(.opining)
            let all = try await stage.invitations(record.id)
            let leader = try await stage.context(all[0].account)
            func close(_ result: String, _ context: RequestContext) async throws -> String? {
                try await stage.refusal {
                    try await OpinionGiving.close(record.id, result: result, version: nil, context)
                }
            }
            #expect(try await close("通过", try await stage.context(all[1].account)) == "只有专家组长可以办结！")
            let missing = "专家个人意见和专家组意见尚未全部上传，不能办结！"
            #expect(try await close("通过", leader) == missing)
            for (account, invitation) in all {
                try await OpinionGiving.upload(
                    try await stage.file(account), of: .invitation(invitation.id), on: record.id,
                    try await stage.context(account))
            }
            #expect(try await stage.inbox(all[0].account).contains("专家个人意见已全部上传"), "the leader is told")
            #expect(try await close("通过", leader) == missing)
            try await OpinionGiving.upload(try await stage.file(all[0].account), of: .group, on: record.id, leader)
            #expect(try await close("", leader) == "请选择论证结果！")
            #expect(try await close("大概通过", leader) == "请选择论证结果！")
            #expect(BeijingLists.results.codes.map(\.title) == ["通过", "修改后通过", "不通过"])
            #expect(try await close("修改后通过", leader) == nil)
            let closed = try await stage.player(Someone.developer).read(record.id)
            #expect(closed.state == ReviewState.closed && closed.content[ReviewCase.result] == "修改后通过")
            #expect(try await stage.inbox(Someone.developer).contains("论证结果：修改后通过"))
            #expect(try await close("通过", leader) == ReviewFlow.isOver)
        }
    }
}

extension ReviewStage {
    func opinions(_ id: ID<FilingRecord>) async throws -> OpinionTable {
        let context = try await context(Someone.administrator)
        let table = try await context.database.read { connection in
            try MeetingStore.meeting(of: id, on: connection).map { try OpinionTable($0, on: connection) }
        }
        return try #require(table)
    }
}
