import HTTPCore
import RegionSDK
import RegionTesting
import Testing

struct RegisterPageTests {
    private static let persons = "/alpha/administration/registers/persons"
    private static let organisations = "/alpha/administration/registers/organisations"

    private func addPerson(_ hub: TestHub, _ number: String, name: String = "周建国") async throws -> TestAnswer {
        try await hub.send(
            .post, Self.persons, as: Who.regional,
            form: ["name": name, "documentKind": "身份证", "documentNumber": number, "mobile": "13800001234"])
    }

    private func take(_ hub: TestHub, _ text: String, _ path: String = persons, as who: String = Who.regional)
        async throws -> TestAnswer
    {
        try await hub.send(
            .post, path + "/import", as: who, form: [:],
            files: [("file", "人员.csv", Array(text.utf8))])
    }

    @Test func `a person is registered, shown masked, changed and taken out of force`() async throws {
        try await onEach { hub in
            let wrong = try await addPerson(hub, "310105198506150021")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("身份证号校验位不正确，请核对！"))
            #expect(wrong.text.contains("310105198506150021") && wrong.text.contains("周建国"), "what was typed stays")
            let path = try #require(try await addPerson(hub, "31010519850615002X").location?.prefix { $0 != "?" })
            let page = try await hub.send(.get, String(path), as: Who.regional).text
            #expect(page.contains("310105********002X") && page.contains("138****1234"))
            #expect(!page.contains("19850615") && !page.contains("13800001234"))
            #expect(
                page.contains("<a href=\"\(Self.persons)\" aria-current=\"page\">人员库"), "the menu shows where one is")
            #expect(try await addPerson(hub, "31010519850615002X").text.contains("人员库中已有该记录，请直接修改！"))

            let change: KeyValuePairs = ["name": "周建国", "post": "项目经理", "mobile": "", "version": "1"]
            #expect(try await hub.send(.post, String(path), as: Who.regional, form: change).status == .seeOther)
            let changed = try await hub.send(.get, String(path), as: Who.regional).text
            #expect(changed.contains("项目经理") && changed.contains("138****1234"), "an empty number keeps the old one")
            let stale = try await hub.send(.post, String(path), as: Who.regional, form: change)
            #expect(stale.status == .conflict && stale.text.contains("数据已被他人修改，请刷新后重试！"))

            let ending: KeyValuePairs = ["version": "2", "_confirmed": "1"]
            #expect(try await hub.send(.post, path + "/ending", as: Who.regional, form: ending).status == .seeOther)
            let list = try await hub.send(.get, Self.persons + "?state=ended", as: Who.regional).text
            #expect(list.contains("周建国") && list.contains("已停用"))
        }
    }

    @Test func `a full number is shown to whoever has the right, with a purpose, and noted`() async throws {
        try await onEach { hub in
            let location = try #require(try await addPerson(hub, "31010519850615002X").location)
            let path = String(location.prefix { $0 != "?" })
            let form: KeyValuePairs = ["field": "documentNumber", "purpose": "核对注册证书"]
            let refused = try await hub.send(.post, path + "/personal", as: Who.regional, form: form)
            #expect(refused.status == .forbidden && !refused.text.contains("31010519850615002X"))
            try await hub.database().write {
                try $0.execute(
                    "INSERT INTO role_grant (role, permission, scope) VALUES ('core.administrator', 'core.personal.reveal', 'all')"
                )
            }
            hub.forgetSessions()
            let empty = try await hub.send(
                .post, path + "/personal", as: Who.regional, form: ["field": "documentNumber"])
            #expect(empty.status == .unprocessableContent && !empty.text.contains("31010519850615002X"))
            let shown = try await hub.send(.post, path + "/personal", as: Who.regional, form: form)
            #expect(shown.status == .ok && shown.text.contains("31010519850615002X"))
            let id = try #require(path.split(separator: "/").last)
            #expect(try await hub.actions(of: "register:persons:\(id)") == ["register.add", "register.personal"])
        }
    }

    @Test func `an import takes the good rows and says what is wrong with each of the others`() async throws {
        try await onEach { hub in
            let table = """
                姓名,证件类型,证件号*,岗位,联系电话
                周建国,身份证,31010519850615002X,项目经理,13800001234
                吴敏,身份证,310105198506150021,安全员,
                ,护照,E12345678,安全员,
                郑强,护照,E1,安全员,

                周建国,身份证,31010519850615002x,安全员,
                """
            let answer = try await take(hub, table)
            #expect(answer.text.contains("导入完成：新增 2 条，更新 0 条，未导入 3 条。"))
            for words in [
                "第3行", "身份证号校验位不正确，请核对！", "第4行", "请输入姓名！", "第7行", "与第2行重复！",
            ] { #expect(answer.text.contains(words), "\(words)") }
            #expect(!answer.text.contains("第5行"))
            let again = try await take(hub, "姓名,证件类型,证件号\n周建国,身份证,31010519850615002X\n")
            #expect(again.text.contains("导入完成：新增 0 条，更新 1 条，未导入 0 条。"))
            let facts: [String] = try await hub.database().read {
                try $0.column("SELECT facts FROM register_entry WHERE name = '周建国'")
            }
            #expect(facts.count == 1 && facts[0].contains("项目经理"), "a column that is not there changes nothing")
            #expect(try await hub.actions(of: "register:persons") == ["register.import", "register.import"])
        }
    }

    /// Files that are refused whole, and the sentence.
    static let refused = [
        ("", "表格是空的，请按模板填写后再导入！"), ("姓名,证件类型,证件号\n", "表格中没有数据，请按模板填写后再导入！"),
        ("姓名,证件类型\n周,护照\n", "表格缺少“证件号”列，请按模板填写！"),
        ("姓名,证件类型,证件号,星座\n周,护照,E1,狮子\n", "表头“星座”无法识别，请按模板填写！"),
        ("姓名,姓名,证件类型,证件号\n周,周,护照,E1\n", "表头“姓名”重复，请核对！"),
        ("姓名,\"证件", "表格文件已损坏，请重新保存后再导入！"),
    ]

    @Test(arguments: refused) func `a file that does not fit the template is refused with a sentence`(
        text: String, sentence: String
    ) async throws {
        try await onEach { hub in
            let answer = try await take(hub, text)
            #expect(answer.status == .unprocessableContent && answer.text.contains(sentence))
            let count: Int? = try await hub.database().read { try $0.value("SELECT COUNT(*) FROM register_entry") }
            #expect(count == 0)
        }
    }

    @Test func `the template is what an import reads, and the list goes out masked`() async throws {
        try await onEach { hub in
            let template = try await hub.send(.get, Self.organisations + "/import/template", as: Who.regional)
            #expect(template.status == .ok && template.body.starts(with: [0x50, 0x4B]))
            _ = try await addPerson(hub, "31010519850615002X")
            let file = try await hub.send(.get, Self.persons + "/export?format=csv", as: Who.regional).text
            #expect(file.contains("周建国,身份证,310105********002X"))
        }
    }

    @Test func `the registers are closed to whoever has no right to keep them`() async throws {
        try await onEach { hub in
            for who in [Who.security, Who.auditor, "clerk"] {
                let page = try await hub.send(.get, Self.persons, as: who)
                let imported = try await take(hub, "姓名\n", as: who)
                #expect(page.status == .forbidden && imported.status == .forbidden, "\(who)")
            }
        }
    }
}
