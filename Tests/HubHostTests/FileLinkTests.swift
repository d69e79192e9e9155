import FilingKit
import HTTPCore
import HubGateway
import RegionSDK
import RegionTesting
import Testing

/// Links to one paper that are good for a while (临时链接).
@Suite(.timeLimit(.minutes(5)))
struct FileLinkTests {
    private static let dead = "链接无效或已过期，请向提供者重新索取！"
    private let pdf = Array("%PDF-1.4 方案".utf8)

    private func link(_ stage: MemoStage, _ paper: Int64, as account: String = "filer") async throws -> String {
        let answer = try await stage.hub.send(.post, stage.address(paper, "/api") + "/link", as: account, json: [:])
        #expect(answer.json?["expires"]?.string?.isEmpty == false)
        return try #require(answer.json?["href"]?.string, "\(answer.text)")
    }

    /// A dead link says so and nothing else, on a page and to a program.
    private func expectDead(_ stage: MemoStage, _ path: String, _ why: Comment) async throws {
        let page = try await stage.hub.send(.get, path)
        #expect(page.status == .notFound && page.text.contains(Self.dead), why)
        let api = try await stage.hub.send(.get, path, headers: Headers([(.accept, "application/json")]))
        #expect(api.errorCode == "not_found" && api.json?["error"]?["message"]?.string == Self.dead, why)
    }

    @Test(arguments: TestHub.dialects)
    func `a link gives its file to who has it, until its time is over, and each use is noted`(
        _ dialect: Dialect
    ) async throws {
        try await MemoStage.with(dialect) { stage in
            let paper = try await stage.attach("案.pdf", pdf, as: "plan")
            let path = try await link(stage, paper)
            #expect(path.hasPrefix("/alpha/memos/memos/links/"))
            for _ in 0..<2 {
                let answer = try await stage.hub.send(.get, path)
                #expect(answer.status == .ok && answer.body == pdf)
                #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment;") == true)
            }
            #expect(try await stage.noted("memo.page.link").count == 1)
            let used = try await stage.noted("memo.page.link-use")
            #expect(used == Array(repeating: "临时链接（张填报）|案.pdf", count: 2))
            stage.hub.clock.advance(seconds: 15 * 60 - 1)
            #expect(try await stage.hub.send(.get, path).status == .ok)
            stage.hub.clock.advance(seconds: 1)
            try await expectDead(stage, path, "over")
            #expect(try await stage.noted("memo.page.link-use").count == 3)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a link that was changed, or is another tenant's, is dead`(_ dialect: Dialect) async throws {
        try await MemoStage.with(dialect) { stage in
            let paper = try await stage.attach("案.pdf", pdf, as: "plan")
            let path = try await link(stage, paper)
            let folder = "/alpha/memos/memos/links/"
            let words = path.dropFirst(folder.count).split(separator: ".").map(String.init)
            for index in words.indices {
                var changed = words
                changed[index] = String(words[index].reversed()) + "1"
                try await expectDead(stage, folder + changed.joined(separator: "."), "word \(index)")
            }
            for token in ["x", ".......", words.dropLast().joined(separator: "."), String(repeating: "a.", count: 80)] {
                try await expectDead(stage, folder + token, "\(token)")
            }
            try await expectDead(stage, path.replacing("/alpha/", with: "/beta/"), "another tenant's")
            #expect(try await stage.noted("memo.page.link-use") == [])
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a link speaks for who made it: what he may read no more it opens no more`(_ dialect: Dialect) async throws {
        try await MemoStage.with(dialect) { stage in
            let paper = try await stage.attach("案.pdf", pdf, as: "plan")
            let own = try await link(stage, paper)
            #expect(
                try await stage.hub.send(.post, stage.address(paper, "/api") + "/link", as: "other", json: [:]).status
                    == .notFound)
            try await stage.submit()
            let officials = try await link(stage, paper, as: "official")
            #expect(try await stage.hub.send(.get, officials).status == .ok)
            try await stage.hub.database().write { connection in
                try connection.execute("UPDATE holding SET disabled = 1 WHERE role = 'memo-desk.official'")
            }
            try await expectDead(stage, officials, "its maker lost his role")
            #expect(try await stage.hub.send(.get, own).status == .ok)
            try await stage.hub.database().write { connection in
                try connection.execute("UPDATE person SET disabled = 1 WHERE name = '张填报'")
            }
            try await expectDead(stage, own, "its maker is gone")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a paper about a person leaves by no link, and one that was taken off is gone`(_ dialect: Dialect) async throws
    {
        try await MemoStage.with(dialect) { stage in
            let personal = try await stage.attach("证.pdf", pdf, as: "identity")
            let refused = try await stage.hub.send(
                .post, stage.address(personal, "/api") + "/link", as: "filer", json: [:])
            #expect(refused.status == .conflict && refused.text.contains("该附件涉及个人信息，不能生成临时链接！"))
            let paper = try await stage.attach("案.pdf", pdf, as: "plan")
            let path = try await link(stage, paper)
            try await stage.hub.database().write { connection in
                try connection.execute("UPDATE filing_paper SET paper = 'identity' WHERE name = '案.pdf'")
            }
            try await expectDead(stage, path, "it became one about a person")
            let other = try await stage.attach("二.pdf", pdf, as: "plan")
            let second = try await link(stage, other)
            let off = try await stage.hub.send(
                .post, "\(stage.filing)/papers/removal", as: "filer", form: ["file": "\(other)"])
            #expect(off.status == .seeOther)
            try await expectDead(stage, second, "taken off")
        }
    }

    @Test func `without scripts a page shows the link, and no log has its token`() async throws {
        try await MemoStage.with(.sqlite, isLogged: true) { stage in
            let paper = try await stage.attach("案.pdf", pdf, as: "plan")
            #expect(try await stage.hub.send(.get, stage.filing, as: "filer").text.contains("复制临时链接"))
            let page = try await stage.hub.send(.post, stage.address(paper) + "/link", as: "filer", form: [:])
            #expect(page.status == .ok && page.text.contains("有效期至"))
            let path = try #require(page.text.firstMatch(of: /value="(\/alpha\/memos\/memos\/links\/[^"]+)"/)?.1)
            #expect(try await stage.hub.send(.get, String(path)).body == pdf)
            let token = try #require(path.split(separator: "/").last)
            let log = try await stage.logged { $0.contains("/links/{token}") }
            #expect(log.contains("memos/links/{token}") && !log.contains(token))
        }
    }

    @Test func `whoever tries many tokens is told to wait`() async throws {
        try await MemoStage.with(.sqlite, lookups: RateLimiter.Rate(burst: 3, perMinute: 1)) { stage in
            var codes: [Status] = []
            for index in 0..<5 {
                codes.append(try await stage.hub.send(.get, "/alpha/memos/memos/links/\(index)").status)
            }
            #expect(codes == [.notFound, .notFound, .notFound, .tooManyRequests, .tooManyRequests])
        }
    }
}
