import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// Boards in a hub that runs: pages, portal, API, as a region declares them (BJ-10 … BJ-15).
struct BoardRegionTests {
    private static let home = "/alpha/boards"
    private static let editing = "/alpha/boards/policies/editing"

    @Test(arguments: TestHub.dialects)
    func `a region of boards keeps the contract and leaks nothing`(_ dialect: Dialect) async throws {
        #expect(try await RegionContract(BoardRegion.self).faults(on: dialect) == [])
        #expect(try await CanaryProbe(BoardRegion.self).leaks(on: dialect) == [])
    }

    @Test func `two regions cannot search under one name`() async throws {
        let faults = try await RegionContract(TwinRegion.self).faults(on: .sqlite)
        #expect(faults.contains { $0.contains("boards.guides of what is searched is there twice") }, "\(faults)")
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-10 BJ-11 BJ-13 an article is drafted, previewed, published, read, searched and withdrawn`(
        _ dialect: Dialect
    ) async throws {
        try await TestHub.run(dialect, regions: [BoardRegion.self], tenants: ["alpha", "beta"]) { hub in
            let id = try await hub.draft("装配式建筑项目设计管理办法", body: "# 总则\n\n<b>全过程</b>管控")
            let preview = try await hub.send(.get, "\(Self.editing)/\(id)/preview", as: "editor")
            #expect(preview.text.contains("<h2>总则</h2>") && preview.text.contains("尚未发布"))
            #expect(preview.text.contains("&lt;b&gt;全过程&lt;/b&gt;管控"))
            for account in [nil, "reader", "author"] {
                #expect(try await hub.send(.get, "\(Self.home)/policies/\(id)", as: account).status == .notFound)
            }
            let asked = try await hub.send(
                .post, "\(Self.editing)/\(id)/publication", as: "editor", form: ["version": "1"])
            #expect(asked.text.contains("发布后读者即可看到该内容。确定发布吗？"))
            try await hub.step(id, "publication")
            let same = try await hub.send(.get, "\(Self.editing)/\(id)/preview", as: "editor")
            #expect(same.text.contains("与读者看到的内容相同。"))
            for page in ["/alpha/", "/alpha/sign-in", "\(Self.home)/policies", "\(Self.home)/policies/\(id)"] {
                let text = try await hub.send(.get, page).text
                #expect(text.contains("装配式建筑项目设计管理办法"), "\(page)")
            }
            #expect(try await !hub.send(.get, "/beta/").text.contains("装配式建筑项目设计管理办法"))
            #expect(try await hub.send(.get, "/beta/boards/policies/\(id)").status == .notFound)
            let home = try await hub.send(.get, "/alpha/", as: "reader").text
            #expect(home.contains("装配式建筑项目设计管理办法") && !home.contains("sign-in-card"))
            let found = try await hub.send(.get, "/alpha/search?q=%E7%AE%A1%E7%90%86%E5%8A%9E%E6%B3%95", as: "reader")
            #expect(found.text.contains("设计<mark>管理办法</mark>"))
            try await hub.step(id, "withdrawal")
            for page in ["/alpha/", "\(Self.home)/policies"] {
                #expect(try await !hub.send(.get, page).text.contains("装配式建筑项目设计管理办法"), "\(page)")
            }
            #expect(try await hub.send(.get, "\(Self.home)/policies/\(id)").status == .notFound)
            let gone = try await hub.send(.get, "/alpha/search?q=%E7%AE%A1%E7%90%86%E5%8A%9E%E6%B3%95", as: "editor")
            #expect(gone.text.contains("没有找到") && !gone.text.contains("<mark>"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `BJ-15 attachments go with the edition and download under a safe name`(_ dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [BoardRegion.self], tenants: ["alpha"]) { hub in
            let id = try await hub.draft("操作手册", body: "")
            let empty = try await hub.send(
                .post, "\(Self.editing)/\(id)/publication", as: "editor", form: ["version": "1", "_confirmed": "1"])
            #expect(empty.status == .unprocessableContent && empty.text.contains("请填写正文或上传附件！"))
            for (name, bytes, status) in [
                ("../手册 一.pdf", "%PDF-1.4 手册", Status.seeOther), ("手册.exe", "MZ", .unprocessableContent),
                ("假.pdf", "<html>", .unprocessableContent),
            ] {
                let sent = try await hub.send(
                    .post, "\(Self.editing)/\(id)/files", as: "editor", form: [:],
                    files: [("file", name, Array(bytes.utf8))])
                #expect(sent.status == status, "\(name)")
            }
            let other = try await hub.send(
                .post, "\(Self.editing)/\(id)/files", as: "author", form: [:],
                files: [("file", "a.pdf", Array("%PDF-1.4".utf8))])
            #expect(other.status == .notFound)
            let file = "\(Self.home)/policies/\(id)/files/1"
            #expect(try await hub.send(.get, file).status == .notFound)
            try await hub.step(id, "publication")
            let sent = try await hub.send(.get, file)
            #expect(sent.status == .ok)
            #expect(sent.headers[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''") == true)
            #expect(sent.headers["content-security-policy"]?.contains("sandbox") == true)
            try await hub.step(id, "withdrawal")
            #expect(try await hub.send(.get, file).status == .notFound)
            #expect(try await hub.send(.get, "\(Self.editing)/\(id)/files/1", as: "editor").status == .ok)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `what was typed comes back with its faults, and with word of whoever was faster`(_ dialect: Dialect)
        async throws
    {
        try await TestHub.run(dialect, regions: [BoardRegion.self], tenants: ["alpha"]) { hub in
            let wrong = try await hub.send(
                .post, Self.editing, as: "editor",
                form: ["title": "", "publisher": "市住建委", "issued": "2026-13-01", "body": "写了很久的正文"])
            #expect(wrong.status == .unprocessableContent)
            for word in ["发布日期不正确！", "写了很久的正文", "2026-13-01"] { #expect(wrong.text.contains(word), "\(word)") }
            let id = try await hub.draft("办法", body: "一")
            _ = try await hub.send(
                .post, "\(Self.editing)/\(id)", as: "editor",
                form: ["version": "1", "title": "新办法", "publisher": "甲", "body": "二"])
            for step in ["", "/publication"] {
                let stale = try await hub.send(
                    .post, "\(Self.editing)/\(id)\(step)", as: "editor",
                    form: ["version": "1", "title": "我的办法", "publisher": "甲", "body": "我写的", "_confirmed": "1"])
                #expect(stale.status == .conflict)
                for word in ["数据已被他人修改，请刷新后重试！", "我的办法", "我写的", "name=\"version\" value=\"1\""] {
                    #expect(stale.text.contains(word), "\(word)")
                }
            }
            #expect(try await hub.send(.get, "\(Self.editing)/\(id)", as: "editor").text.contains("新办法"))
        }
    }

    @Test(arguments: TestHub.dialects)
    func `the API drafts, publishes, lists and withdraws like the pages`(_ dialect: Dialect) async throws {
        try await TestHub.run(dialect, regions: [BoardRegion.self], tenants: ["alpha"]) { hub in
            let api = "/alpha/api/boards/policies"
            let made = try await hub.send(
                .post, "\(api)/editing", as: "author", json: ["title": "评价标准", "publisher": "市住建委", "body": "正文"])
            #expect(made.status == .created && made.json?["state"] == "draft")
            let mine = "\(api)/editing/1"
            #expect(
                try await hub.send(.post, "\(mine)/publication", as: "author", json: ["version": 1]).status
                    == .forbidden)
            #expect(try await hub.send(.post, "\(mine)/publication", as: "editor", json: [:]).status == .conflict)
            let wrong = try await hub.send(.put, mine, as: "author", json: ["version": 1, "title": ""])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("请输入名称！"))
            let published = try await hub.send(.post, "\(mine)/publication", as: "editor", json: ["version": 1])
            #expect(published.json?["state"] == "published")
            let list = try await hub.send(.get, "\(api)?name=%E8%AF%84%E4%BB%B7")
            #expect(list.json?["total"] == 1)
            #expect(try await hub.send(.get, "\(api)/1").json?["body"] == "正文")
            #expect(try await hub.send(.get, "\(api)?name=%E8%AF%84").json?["total"] == 1, "one character is enough")
            #expect(try await hub.send(.get, "\(api)?name=%EF%BC%81").status == .unprocessableContent)
            let version = try #require(published.json?["version"])
            _ = try await hub.send(.post, "\(mine)/withdrawal", as: "editor", json: ["version": version])
            #expect(try await hub.send(.get, "\(api)/1").status == .notFound)
            #expect(try await hub.send(.get, "/alpha/api/boards/support").status == .unauthorized)
        }
    }
}

extension TestHub {
    /// A new draft of the board 政策文件; returns its id.
    fileprivate func draft(_ title: String, body: String) async throws -> String {
        let made = try await send(
            .post, "/alpha/boards/policies/editing", as: "editor",
            form: ["title": title, "publisher": "市住建委", "issued": "", "body": body])
        let place = try #require(made.headers[.location])
        return String(place.split(separator: "/").last?.prefix { $0 != "?" } ?? "")
    }

    /// Takes a step on the present version.
    fileprivate func step(_ id: String, _ step: String) async throws {
        let version: Int? = try await database().read { connection in
            try connection.value("SELECT version FROM article WHERE id = \(ID<TestHub>(id) ?? ID(0))")
        }
        let answer = try await send(
            .post, "/alpha/boards/policies/editing/\(id)/\(step)", as: "editor",
            form: ["version": String(version ?? 0), "_confirmed": "1"])
        #expect(answer.status == .seeOther, "\(step): \(answer.text)")
    }
}

/// Names one board twice.
struct TwinRegion: Region {
    static let manifest = Manifest(id: "twin", path: "twin", title: "双", owner: "双", version: "1")
    static let permissions = BoardRegion.permissions
    static let roles = BoardRegion.roles
    static let parts: [any RegionPart] = ["guides", "others"].map { path in
        BoardDeskOf(path: path).desk
    }
}

/// A board under the name of another.
private struct BoardDeskOf {
    let path: String
    var desk: any RegionPart {
        BoardDesk(Board("boards.guides", path: path, title: "指引", publishing: BoardRegion.publish))
    }
}
