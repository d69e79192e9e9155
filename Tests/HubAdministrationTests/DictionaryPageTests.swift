import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// 字典管理 of the region's administrator.
struct DictionaryPageTests {
    private static let all = "/alpha/administration/dictionaries"
    private static let trades = "\(all)/company-desk/trade"
    private static let states = "\(all)/company-desk/state"

    private func text(_ hub: TestHub, _ path: String) async throws -> String {
        let answer = try await hub.send(.get, path, as: Who.regional)
        #expect(answer.status == .ok, "\(path)")
        return answer.text
    }

    private func send(_ hub: TestHub, _ end: String, _ form: KeyValuePairs<String, String>, to path: String = trades)
        async throws -> TestAnswer
    {
        try await hub.send(.post, path + end, as: Who.regional, form: form)
    }

    @Test func `the lists of the tenant's regions stand there once, with source and how they are kept`() async throws {
        try await onEach { hub async throws in
            let page = try await text(hub, Self.all)
            for words in ["专业类别", "企业状态", "企业办事", "资质标准（2015-01-01起）", "可维护", "固定", "共 2 条"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(page.contains("<a href=\"\(Self.all)\" aria-current=\"page\">字典管理"))
            let fixed = try await text(hub, Self.all + "?kind=fixed")
            #expect(fixed.contains("企业状态") && !fixed.contains("专业类别"))
            let named = try await text(hub, Self.all + "?name=%E4%B8%93%E4%B8%9A&region=company-desk")
            #expect(named.contains("专业类别") && named.contains("共 1 条"))
            let file = try await hub.send(.get, Self.all + "/export?format=csv", as: Who.regional)
            #expect(file.text.contains("专业类别,trade,企业办事,3,0,可维护,资质标准（2015-01-01起）"))
        }
    }

    @Test func `a code is added, renamed, moved, retired and renewed, and its history says who did it`() async throws {
        try await onEach { hub async throws in
            let added = try await send(hub, "", ["title": "园林", "code": "", "version": "0"])
            #expect(added.location == "\(Self.trades)?done=creation")
            let code = "code=%E5%9B%AD%E6%9E%97"
            let changed = try await send(
                hub, "/code", ["code": "园林", "title": "园林绿化", "place": "1", "version": "1"])
            #expect(changed.location == "\(Self.trades)/code?\(code)&done=change")
            let asked = try await send(hub, "/retirement", ["code": "市政", "version": "2"])
            #expect(asked.text.contains("停用后新业务不能再选择该代码") && asked.status == .ok)
            let retired = try await send(hub, "/retirement", ["code": "市政", "version": "2", "_confirmed": "1"])
            #expect(retired.location?.hasSuffix("done=retirement") == true)
            let list = try await text(hub, Self.trades)
            #expect(list.contains("园林绿化") && list.contains("已停用") && list.contains("本平台新增"))
            let page = try await text(hub, "\(Self.trades)/code?\(code)")
            for words in ["新增", "修改名称", "园林 → 园林绿化", "第4位 → 第1位", "（区域管理员）"] { #expect(page.contains(words)) }
            let history = try await text(hub, Self.trades + "/history")
            #expect(history.contains("停用") && history.contains("市政") && history.contains("调整顺序"))
            let ofOne = try await text(hub, "\(Self.trades)/history?\(code)")
            #expect(ofOne.contains("修改名称") && !ofOne.contains("市政"))
            #expect(ofOne.contains("<a href=\"\(Self.all)\" aria-current=\"page\">字典管理"), "the menu shows where one is")
            let back = try await send(hub, "/renewal", ["code": "市政", "version": "3"])
            #expect(back.location?.hasSuffix("done=renewal") == true)
            let retiredOnes = try await text(hub, Self.trades + "?state=retired")
            #expect(retiredOnes.contains("暂无数据"))
            #expect(
                try await hub.actions(of: "list:company-desk/trade")
                    == Array(repeating: "core.list.change", count: 4))
        }
    }

    @Test func `what is wrong stands in red beside its field, with what was typed`() async throws {
        try await onEach { hub async throws in
            let taken = try await send(hub, "", ["title": "市政", "code": "M9", "version": "0"])
            #expect(taken.status == .unprocessableContent && taken.text.contains("该名称已存在！"))
            #expect(taken.text.contains("value=\"M9\"") && taken.text.contains("value=\"市政\""))
            let place = try await send(hub, "/code", ["code": "市政", "title": "市政", "place": "第一", "version": "0"])
            #expect(place.status == .unprocessableContent && place.text.contains("顺序必须为数值！"))
            _ = try await send(hub, "/code", ["code": "市政", "title": "市政公用", "version": "0"])
            let stale = try await send(hub, "/code", ["code": "市政", "title": "市政工程", "version": "0"])
            #expect(stale.status == .conflict && stale.text.contains("数据已被他人修改，请刷新后重试！"))
            #expect(stale.text.contains("value=\"市政工程\""))
            for odd in ["9223372036854775807", "-9223372036854775808", "x", ""] {
                let form: KeyValuePairs = ["code": "市政", "title": "市政公用", "place": odd, "version": odd]
                let answer = try await send(hub, "/code", form)
                #expect([.conflict, .unprocessableContent].contains(answer.status), "\(odd)")
            }
            let unknown = try await hub.send(.get, Self.trades + "/code?code=x", as: Who.regional)
            #expect(unknown.status == .notFound)
        }
    }

    @Test func `a list that rules ask is read-only and says why`() async throws {
        try await onEach { hub async throws in
            let list = try await text(hub, Self.states)
            #expect(list.contains("该字典不能修改：业务规则按其判断。") && !list.contains("新增代码"))
            let page = try await text(hub, Self.states + "/code?code=%E6%B3%A8%E9%94%80")
            #expect(!page.contains("停用</button>") && page.contains("注销"))
            let tried = try await send(
                hub, "/retirement", ["code": "注销", "version": "0", "_confirmed": "1"], to: Self.states)
            #expect(tried.status == .conflict && tried.text.contains("该字典不能修改：业务规则按其判断"))
            #expect(try await hub.actions(of: "list:company-desk/state") == [])
        }
    }

    @Test func `only who has the right sees the dictionaries, and no other tenant's or region's list is there`()
        async throws
    {
        try await onEach { hub async throws in
            #expect(try await hub.send(.get, Self.all, as: "clerk").status == .forbidden)
            #expect(try await hub.send(.post, Self.trades, as: "clerk", form: ["title": "x"]).status == .forbidden)
            for path in ["\(Self.all)/company-desk/nothing", "\(Self.all)/nothing/trade"] {
                #expect(try await hub.send(.get, path, as: Who.regional).status == .notFound)
            }
        }
    }

    @Test func `the pages cost the same with one change and with many`() async throws {
        try await onEach { hub async throws in
            func cost(_ path: String) async throws -> Int {
                try await hub.statements { _ = try await hub.send(.get, path, as: Who.regional) }.count
            }
            let paths = [
                Self.all, Self.trades, Self.trades + "/history", Self.trades + "/code?code=%E5%B8%82%E6%94%BF",
            ]
            var before: [Int] = []
            for path in paths {
                _ = try await cost(path)
                before.append(try await cost(path))
            }
            for version in 0..<12 {
                _ = try await send(hub, "", ["title": "专业\(version)", "version": "\(version)"])
            }
            _ = try await cost(Self.all)
            for (path, count) in zip(paths, before) { #expect(try await cost(path) == count, "\(path)") }
        }
    }
}
