import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// Papers and attachments in the browser: images scaled, PDF and text as they are, everything else by download only.
@Suite(.timeLimit(.minutes(5)))
struct PreviewTests {
    @Test(arguments: TestHub.dialects)
    func `a region with papers keeps the contract and leaks nothing`(_ dialect: Dialect) async throws {
        #expect(try await RegionContract(MemoRegion.self).faults(on: dialect) == [])
        #expect(try await CanaryProbe(MemoRegion.self).leaks(on: dialect) == [])
    }

    @Test(arguments: TestHub.dialects)
    func `a paper is shown as its content is, and says nothing to whoever may not read the filing`(
        _ dialect: Dialect
    ) async throws {
        try await MemoStage.with(dialect) { stage in
            let gbk: [UInt8] = [0xD7, 0xA1, 0xBD, 0xA8]
            let cases: [(name: String, bytes: [UInt8], view: String, type: String)] = [
                ("图.png", MemoStage.png, "small", "image/jpeg"), ("图.png", MemoStage.png, "large", "image/jpeg"),
                ("案.pdf", Array("%PDF-1.4 <script>".utf8), "content", "application/pdf"),
                ("记.txt", Array("住建 <script>".utf8), "content", "text/plain; charset=utf-8"),
                ("旧.txt", gbk, "content", "text/plain; charset=gb18030"),
            ]
            for (name, bytes, view, type) in cases {
                let paper = try await stage.attach(name, bytes, as: "plan")
                for surface in ["", "/api"] {
                    let address = stage.address(paper, surface) + "/preview/\(view)"
                    let answer = try await stage.hub.send(.get, address, as: "filer")
                    #expect(answer.status == .ok && answer.headers[.contentType] == type, "\(name)")
                    #expect(answer.headers[.contentDisposition]?.hasPrefix("inline; filename*=UTF-8''") == true)
                    #expect(answer.headers["x-content-type-options"] == "nosniff")
                    let policy = answer.headers["content-security-policy"] ?? ""
                    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"))
                    #expect(policy.hasPrefix("sandbox;") == (type != "application/pdf"))
                    if view == "content" { #expect(answer.body == bytes) }
                    for account in ["other", "official"] {
                        #expect(try await stage.hub.send(.get, address, as: account).status == .notFound)
                    }
                    #expect(try await stage.hub.send(.get, address).asksToSignIn)
                }
                let page = try await stage.hub.send(.get, stage.address(paper) + "/preview", as: "filer")
                let shown = view == "small" ? "large" : view
                #expect(page.status == .ok && page.text.contains("/papers/\(paper)/preview/\(shown)"))
                #expect(page.text.contains("下载"))
                let others = try await stage.hub.send(.get, stage.address(paper) + "/preview", as: "other")
                #expect(others.status == .notFound)
            }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `what cannot be shown is told by its name, and by no other view`(_ dialect: Dialect) async throws {
        try await MemoStage.with(dialect) { stage in
            let latin: [UInt8] = [0x63, 0x61, 0x66, 0xE9]
            let cases: [(String, [UInt8], String)] = [
                ("案.zip", [0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0, 0], "该类型的文件不支持在线预览，请下载后查看！"),
                ("坏.png", Array(MemoStage.png.prefix(40)), "该图片无法预览，请下载后查看！"),
                ("外.txt", latin, "该文本的编码无法识别，请下载后查看！"),
            ]
            for (name, bytes, sentence) in cases {
                let paper = try await stage.attach(name, bytes, as: "plan")
                let page = try await stage.hub.send(.get, stage.address(paper) + "/preview", as: "filer")
                #expect(page.status == .ok && page.text.contains(sentence) && page.text.contains(name), "\(page.text)")
                #expect(!page.text.contains("<iframe") && !page.text.contains("preview-picture"))
                for view in ["small", "content"] {
                    let address = stage.address(paper, "/api") + "/preview/\(view)"
                    let answer = try await stage.hub.send(.get, address, as: "filer")
                    #expect([.unprocessableContent, .notFound].contains(answer.status) && answer.errorCode != nil)
                }
                #expect(try await stage.hub.send(.get, stage.address(paper), as: "filer").body == bytes)
            }
            let list = try await stage.hub.send(.get, stage.filing, as: "filer").text
            #expect(list.contains("/papers/2/preview/small") && !list.contains("/papers/1/preview\""))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a paper about a person has no thumbnail, and each look at it is noted as a download is`(
        _ dialect: Dialect
    ) async throws {
        try await MemoStage.with(dialect) { stage in
            let paper = try await stage.attach("证.png", MemoStage.png, as: "identity")
            let list = try await stage.hub.send(.get, stage.filing, as: "filer").text
            #expect(list.contains("/papers/\(paper)/preview\"") && !list.contains("preview/small"))
            #expect(!list.contains("复制临时链接"))
            _ = try await stage.hub.send(.get, stage.address(paper) + "/preview", as: "filer")
            #expect(try await stage.noted("memo.page.paper") == [])
            for view in ["", "/preview/small", "/preview/large"] {
                #expect(try await stage.hub.send(.get, stage.address(paper) + view, as: "filer").status == .ok)
            }
            #expect(try await stage.noted("memo.page.paper") == Array(repeating: "张填报|身份证：证.png", count: 3))
        }
    }
}
