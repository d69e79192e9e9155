import FilingKit
import HTTPCore
import HubDatabase
import RegionSDK
import Testing

@testable import ShanghaiRepair

@Suite struct PageTests {
    /// SH-01 to SH-10: public pages and words that must stand on them.
    static let publicPages: [(path: String, words: [String])] = [
        ("/guide", ["办事指南", "实施单位", "项目申报", "项目信息报送", "合同信息报送", "开工审核", "竣工备案", "法人一证通", "我要办", "住宅修缮工程网上办"]),
        ("/procedures", ["办事流程", "第1步", "已保存", "已上报", "退回修改", "已受理", "已审核"]),
        ("/help", ["操作指南", "数字证书驱动下载地址", "准确查找", "模糊查找"]),
        ("/help/driver", ["上海市法人一证通下载中心", "协卡助手", "勾选许可协议", "立即安装", "立即允许", "不要进行其他操作", "查看证书"]),
    ]

    @Test func `SH-01 to SH-10 guests read the guide, the procedures and the help`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            for row in Self.publicPages {
                let page = try await stage.page(row.path, as: nil)
                for word in row.words { #expect(page.contains(word), "\(row.path): \(word)") }
                #expect(page.contains("上海市住宅建设发展中心（上海市住宅修缮工程质量事务中心）"), "SH-04 \(row.path)")
            }
            #expect(try await stage.page("/help", as: nil).contains("href=\"/shanghai/repair/help/driver\""))
        }
    }

    /// Who may open which page; `nil` is done, otherwise the refusal.
    static let pages: [(method: HTTPCore.Method, path: String, who: Actor?, refusal: HubError.Code?)] = [
        (.get, "/declarations", nil, .unauthenticated), (.get, "/reports", nil, .unauthenticated),
        (.get, "/reports/new", nil, .unauthenticated), (.get, "/todo", nil, .unauthenticated),
        (.get, "/declarations", Someone.unit, nil), (.get, "/declarations/new", Someone.unit, nil),
        (.get, "/reports/new", Someone.unit, nil), (.get, "/reports", Someone.acceptor, nil),
        (.get, "/reports", Someone.cityAdministrator, nil), (.get, "/todo", Someone.reviewer, nil),
        (.get, "/reports/new", Someone.acceptor, .forbidden), (.post, "/reports", Someone.reviewer, .forbidden),
        (.get, "/declarations/new", Someone.administrator, .forbidden),
    ]

    @Test func `each page opens for its roles only`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            for row in Self.pages {
                do {
                    _ = try await stage.ask(row.method, row.path, as: row.who)
                    #expect(row.refusal == nil, "\(row.path) \(row.who?.roleTitle ?? "guest")")
                } catch let error as HubError {
                    #expect(error.code == row.refusal, "\(row.path) \(row.who?.roleTitle ?? "guest")")
                }
            }
        }
    }

    @Test func `SH-19 SH-28 the lists ask for the manual's four conditions`() {
        #expect(RepairDeclaration.list.filters.map(\.label) == ["网上申请编号", "项目名称", "项目申报编号", "项目申报状态"])
        #expect(ProjectReport.list.filters.map(\.label) == ["网上申请编号", "项目名称", "项目信息报送编号", "项目信息报送状态"])
    }

    /// SH-20, SH-21, SH-29: a condition alone, and how many of the two reports it finds.
    static let searches: [(query: String, found: Int)] = [
        ("", 2), ("name=临汾路", 2), ("name=临汾路375弄屋面及相关设施改造工程&match=exact", 2), ("name=临汾路&match=exact", 0),
        ("number=W2026112000002", 1), ("code=2611JA0001", 1), ("state=submitted", 1), ("state=approved", 0),
        ("state=accepted&name=临汾路", 1), ("name=不存在的工程", 0),
    ]

    @Test(arguments: EveryDatabase.dialects)
    func `SH-20 SH-21 SH-29 any condition alone finds, exactly or in part`(dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            _ = try await stage.report(in: RepairState.accepted)
            _ = try await stage.report(in: RepairState.submitted)
            for row in Self.searches {
                let page = try await stage.page("/reports?\(row.query)", as: Someone.unit)
                let rows = page.components(of: "<tr").filter { $0.contains("W20261120") }.count
                #expect(rows == row.found, "\(row.query)")
            }
            let foreign = try await stage.page("/reports", as: Someone.otherUnit)
            #expect(!foreign.contains("W20261120"))
        }
    }

    @Test func `SH-24 SH-32 a new form has its heading, its buttons and the unit's data`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            for path in ["/declarations/new", "/reports/new"] {
                let page = try await stage.page(path, as: Someone.unit)
                for word in ["上海市建设工程项目信息报送表(住宅修缮工程)", "保存", "上报", "打印", "返回", "上海示例房屋修缮有限公司"] {
                    #expect(page.contains(word), "\(path): \(word)")
                }
            }
            #expect(try await stage.page("/reports/new", as: Someone.unit).contains("请先保存，再上报！"), "SH-47")
        }
    }

    @Test func `a new report that comes with a number has the declaration's data`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            let code = try await stage.declared().code
            let page = try await stage.page("/reports/new?declarationNumber=\(code)", as: Someone.unit)
            for word in [Samples.project.name, Samples.project.site, "32680.4", "彭浦新村街道"] {
                #expect(page.contains(word), "\(word)")
            }
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

    @Test func `SH-53 SH-54 SH-60 the page says what can be done and why not`() async throws {
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
            await #expect(throws: HubError(.refused, "保存并上报后方可打印！")) {
                try await stage.page("/reports/\(saved.id)/print", as: Someone.unit)
            }
            let approved = try await stage.report(in: RepairState.approved)
            let page = try await stage.page("/reports/\(approved.id)/print", as: Someone.unit)
            for word in [ReportPaper.title, approved.number, approved.code, Samples.project.name, "市级财政", "40"] {
                #expect(page.contains(word), "\(word)")
            }
        }
    }

    @Test func `SH-36 SH-46 a posted form comes back in red with all that was typed, then is saved`() async throws {
        try await RepairStage.with(.sqlite) { stage in
            let content = Samples.report(naming: try await stage.declared().code)
            var fields = Samples.fields(of: content)
            fields.removeAll { $0.0 == "postCode" }
            let wrong = fields + [("postCode", "2000")]
            guard case .page(let page) = try await stage.ask(.post, "/reports", as: Someone.unit, fields: wrong) else {
                Issue.record("it was saved")
                return
            }
            #expect(page.body.description.contains("邮政编码必须是六位数值！"))
            #expect(page.body.description.contains("value=\"2000\""))
            #expect(page.body.description.contains("关于\(Samples.project.name)立项的批复"))
            let right = fields + [("postCode", "200072")]
            guard case .redirect(let address) = try await stage.ask(.post, "/reports", as: Someone.unit, fields: right)
            else {
                Issue.record("it was not saved")
                return
            }
            let next = try await stage.page(String(address.dropFirst("/shanghai/repair".count)), as: Someone.unit)
            #expect(next.contains("项目信息报送申请新增成功！"))
        }
    }
}

extension String {
    /// The pieces after each occurrence of a separator.
    fileprivate func components(of separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false).dropFirst().map { $0 }
    }
}
