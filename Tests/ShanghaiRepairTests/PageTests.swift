import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

@Suite struct PageTests {
    /// Requirement, a public page, and the words that must stand on it.
    static let publicPages: [(requirement: String, path: String, words: [String])] = [
        ("SH-01", "/guide", ["实施单位", "项目申报", "项目信息报送", "设计合同", "施工总包合同", "施工分包合同", "监理合同", "开工审核", "竣工备案"]),
        ("SH-02", "/guide", ["办事指南", "填报前请准备", "竣工验收报告", "30日内", "15日内"]),
        ("SH-02", "/procedures", ["办事流程", "第1步", "已保存", "已上报", "退回修改", "已受理", "已审核"]),
        ("SH-03", "/guide", ["上海市数字认证中心颁发的企业“法人一证通”数字证书（以下简称“CA证书”）"]),
        ("SH-04", "/guide", ["上海市住宅建设发展中心（上海市住宅修缮工程质量事务中心）"]),
        ("SH-05", "/guide", ["系统访问方式一", "在浏览器中直接输入本平台网址，进入平台登录页面。"]),
        ("SH-06", "/guide", ["系统访问方式二", "我要办", "住宅修缮工程网上办"]),
        ("SH-07", "/help", ["操作指南", "数字证书驱动下载地址", "href=\"/alpha/repair/help/driver\"", "准确查找", "模糊查找"]),
        ("SH-08", "/help/driver", ["上海市法人一证通下载中心", "协卡助手"]),
        ("SH-09", "/help/driver", ["勾选许可协议", "立即安装", "不要进行其他操作", "立即允许"]),
        ("SH-10", "/help/driver", ["协卡助手自动弹出", "查看证书"]),
    ]

    @Test(arguments: publicPages) func `guests read the guide, the procedures and the help`(
        row: (requirement: String, path: String, words: [String])
    ) async throws {
        try await RepairStage.with(.sqlite) { stage in
            let page = try await stage.page(row.path, as: nil)
            for word in row.words { #expect(page.contains(word), "\(row.requirement) \(row.path): \(word)") }
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-05 SH-07 the address alone opens the platform's first page, with its ways in and its help`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.with(dialect) { stage in
            let first = try await stage.hub.send(.get, "/alpha/").text
            for word in [
                "name=\"password\"", "登录", "/alpha/repair/guide", "/alpha/repair/procedures", "/alpha/repair/help",
            ] {
                #expect(first.contains(word), "\(word)")
            }
        }
    }

    /// Who may open which page.
    static let pages: [(path: String, who: String?, mayOpen: Bool)] = [
        ("/declarations", nil, false), ("/reports", nil, false), ("/reports/new", nil, false), ("/todo", nil, false),
        ("/declarations", Someone.unit, true), ("/declarations/new", Someone.unit, true),
        ("/reports/new", Someone.unit, true), ("/reports", Someone.acceptor, true),
        ("/reports", Someone.cityAdministrator, true), ("/todo", Someone.reviewer, true),
        ("/reports/new", Someone.acceptor, false), ("/reports/new", Someone.reviewer, false),
        ("/declarations/new", Someone.administrator, false),
    ]

    @Test func `each page opens for its roles only`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            for row in Self.pages {
                let answer = try await stage.open(row.path, as: row.who)
                let words = "\(row.path) \(row.who ?? "guest")"
                if row.mayOpen {
                    #expect(answer.status == .ok, "\(words)")
                } else {
                    #expect(row.who == nil ? answer.asksToSignIn : answer.status == .forbidden, "\(words)")
                }
            }
            let posted = try await stage.post("/reports", as: Someone.reviewer, [])
            #expect(posted.status == .forbidden)
        }
    }

    @Test func `SH-19 SH-28 the lists ask for the manual's four conditions`() {
        #expect(RepairDeclaration.list.filters.map(\.label) == ["网上申请编号", "项目名称", "项目申报编号", "项目申报状态"])
        #expect(ProjectReport.list.filters.map(\.label) == ["网上申请编号", "项目名称", "项目信息报送编号", "项目信息报送状态"])
    }

    /// SH-20, SH-21, SH-29: a condition alone, and how many of the two reports it finds.
    static let searches: [(query: [(String, String)], found: Int)] = [
        ([], 2), ([("name", "临汾路")], 2), ([("name", "临汾路375弄屋面及相关设施改造工程"), ("match", "exact")], 2),
        ([("name", "临汾路"), ("match", "exact")], 0), ([("number", "W2026112000002")], 1), ([("code", "2611JA0001")], 1),
        ([("state", "submitted")], 1), ([("state", "approved")], 0), ([("state", "accepted"), ("name", "临汾路")], 1),
        ([("name", "不存在的工程")], 0),
    ]

    @Test(arguments: TestHub.dialects)
    func `SH-20 SH-21 SH-28 SH-29 any condition alone finds, exactly or in part`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let records = [
                try await stage.report(in: RepairState.accepted), try await stage.report(in: RepairState.submitted),
            ]
            for row in Self.searches {
                let page = try await stage.page("/reports", as: Someone.unit, query: row.query)
                let found = records.filter { page.contains("/reports/\($0.id)\"") }
                #expect(found.count == row.found, "\(row.query)")
            }
            let foreign = try await stage.page("/reports", as: Someone.otherUnit)
            #expect(records.allSatisfy { !foreign.contains($0.number) })
        }
    }

    @Test(arguments: TestHub.dialects)
    func `SH-23 SH-31 without a condition all of the unit's own filings are listed, ten on a page, newest first`(
        dialect: Dialect
    ) async throws {
        try await RepairStage.with(dialect) { stage in
            _ = try await stage.reports(Someone.otherUnit)
                .create(Samples.report(naming: try await stage.declared(by: Someone.otherUnit).code))
            var made: [FilingRecord] = []
            for _ in 0..<11 { made.append(try await stage.report(in: RepairState.saved)) }
            for path in ["declarations", "reports"] {
                let pages = [
                    try await stage.page("/\(path)", as: Someone.colleague),
                    try await stage.page("/\(path)", as: Someone.colleague, query: [("page", "2")]),
                ]
                #expect(pages.allSatisfy { $0.contains("共 11 条") }, "\(path)")
            }
            let listed = try await stage.page("/reports", as: Someone.unit)
            let rest = try await stage.page("/reports", as: Someone.unit, query: [("page", "2")])
            for (index, record) in made.enumerated() {
                #expect(listed.contains(record.number) == (index > 0), "\(index)")
                #expect(rest.contains(record.number) == (index == 0), "\(index)")
            }
        }
    }

    @Test func `SH-24 SH-26 SH-32 a new form has its heading, its buttons and the unit's data`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            for path in ["/declarations/new", "/reports/new"] {
                let page = try await stage.page(path, as: Someone.unit)
                for word in ["上海市建设工程项目信息报送表(住宅修缮工程)", "保存", "上报", "打印", "返回", "上海示例房屋修缮有限公司"] {
                    #expect(page.contains(word), "\(path): \(word)")
                }
                #expect(page.contains("href=\"/alpha/repair\(path.dropLast(4))\">返回</a>"), "SH-26 \(path)")
            }
            #expect(try await stage.page("/reports/new", as: Someone.unit).contains("请先保存，再上报！"), "SH-47")
        }
    }

    @Test func `a new report that comes with a number has the declaration's data`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            let code = try await stage.declared().code
            let page = try await stage.page("/reports/new", as: Someone.unit, query: [("declarationNumber", code)])
            for word in [Samples.project.name, Samples.project.site, "32680.4", "彭浦新村街道"] {
                #expect(page.contains(word), "\(word)")
            }
        }
    }

    @Test func `SH-34 SH-35 while a number is typed the form is told what it stands for`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            let record = try await stage.report(in: RepairState.saved)
            let number = record.content[ProjectReport.declarationNumber] ?? ""
            let path = "/reports/lookup/declarationNumber"
            let taken = try await stage.open(path, as: Someone.unit, query: [("value", number)])
            #expect(taken.text.contains("该项目申报编号已用于其他项目信息报送，请核对！"))
            let own = try await stage.open(
                path, as: Someone.unit, query: [("value", number), ("record", record.id.description)])
            #expect(own.status == .ok && own.text.contains(Samples.project.name))
            let foreign = try await stage.open(
                path, as: Someone.otherUnit, query: [("value", number), ("record", record.id.description)])
            #expect(foreign.status == .notFound && !foreign.text.contains(Samples.project.name))
        }
    }

    /// State, and what the unit's page of the report says; a leading ! says what must not stand there.
    static let words: [(state: FilingState, words: [String])] = [
        (RepairState.saved, ["保存并上报后方可打印！", "上报以后不能修改，请谨慎操作！是否确定上报管理部门？", "!已被退回修改"]),
        (RepairState.submitted, ["已上报，不能重复上报！", "已上报，不能再修改！", "!保存并上报后方可打印！"]),
        (RepairState.returned, ["该项目信息报送已被退回修改，请修改完相应内容，点击保存后上报！", "面积与批复不一致", "请先保存，再上报！"]),
        (RepairState.accepted, ["已上报，不能重复上报！", "2611JA0001", "!保存并上报后方可打印！"]),
        (RepairState.approved, ["已上报，不能重复上报！", "已审核", "!保存并上报后方可打印！"]),
    ]

    @Test func `SH-53 SH-54 SH-59 SH-60 the page says what can be done and why not`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            for row in Self.words {
                let id = try await stage.report(in: row.state).id
                let page = try await stage.page("/reports/\(id)", as: Someone.unit)
                for word in row.words {
                    let isThere = page.contains(word.hasPrefix("!") ? String(word.dropFirst()) : word)
                    #expect(isThere != word.hasPrefix("!"), "\(row.state.title): \(word)")
                }
            }
        }
    }

    @Test func `SH-55 the print shows what was reported, and nothing before`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            let saved = try await stage.report(in: RepairState.saved)
            let refused = try await stage.open("/reports/\(saved.id)/print", as: Someone.unit)
            #expect(refused.status == .conflict && refused.text.contains("保存并上报后方可打印！"))
            let approved = try await stage.report(in: RepairState.approved)
            let page = try await stage.page("/reports/\(approved.id)/print", as: Someone.unit)
            for word in [ReportPaper.title, approved.number, approved.code, Samples.project.name, "市级财政", "35.5"] {
                #expect(page.contains(word), "\(word)")
            }
        }
    }

    @Test func `SH-36 SH-46 a posted form comes back in red with all that was typed, then is saved`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            let content = Samples.report(naming: try await stage.declared().code)
            let fields = Samples.fields(of: content).filter { $0.0 != "postCode" }
            let wrong = try await stage.post("/reports", as: Someone.unit, fields + [("postCode", "2000")])
            #expect(wrong.status == .unprocessableContent)
            for word in ["邮政编码必须是六位数值！", "value=\"2000\"", "关于\(Samples.project.name)立项的批复"] {
                #expect(wrong.text.contains(word), "\(word)")
            }
            let right = try await stage.post("/reports", as: Someone.unit, fields + [("postCode", "200072")])
            let address = try #require(right.location)
            let saved = try await stage.hub.send(.get, address, as: Someone.unit)
            #expect(saved.text.contains("项目信息报送申请新增成功！"))
        }
    }

    @Test func `SH-47 SH-50 SH-51 SH-52 a report is reported when it is saved and confirmed`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            let record = try await stage.report(in: RepairState.saved)
            let desk = try await stage.reports(Someone.unit)
            let path = "/reports/\(record.id)/submission"
            let fields = Samples.fields(of: record.content) + [("version", "\(record.version)")]
            let changed = fields.filter { $0.0 != "contact" } + [("contact", "新的联系人"), ("_confirmed", "true")]
            let unsaved = try await stage.post(path, as: Someone.unit, changed).text
            #expect(unsaved.contains("请先保存，再上报！") && unsaved.contains("新的联系人"))
            let asked = try await stage.post(path, as: Someone.unit, fields).text
            #expect(asked.contains("上报以后不能修改，请谨慎操作！是否确定上报管理部门？"))
            #expect(try await desk.read(record.id).state == RepairState.saved)
            let done = try await stage.post(path, as: Someone.unit, fields + [("_confirmed", "true")])
            let page = try await stage.hub.send(.get, try #require(done.location), as: Someone.unit)
            #expect(page.text.contains("项目信息上报成功！"))
            #expect(try await desk.read(record.id).state == RepairState.submitted)
        }
    }
}
