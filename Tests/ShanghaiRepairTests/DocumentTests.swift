import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// The PDF of filings, its verification, and lists taken away.
@Suite struct DocumentTests {
    @Test(arguments: TestHub.dialects)
    func `SH-54 SH-55 the PDF is there after 上报 only, and says what was reported`(_ dialect: Dialect) async throws {
        try await RepairStage.with(dialect) { stage in
            let saved = try await stage.report(in: RepairState.saved)
            let refused = try await stage.post("/reports/\(saved.id)/document", as: Someone.unit, [])
            #expect(refused.status == .conflict && refused.text.contains("保存并上报后方可打印！"))
            let report = try await stage.report(in: RepairState.submitted)
            let file = try await stage.pdf(of: report)
            let words = try TestPaper(file.body).words
            for word in [ReportPaper.title, report.number, Samples.project.name, "市级财政", "35.5", "已上报", "第1页共"] {
                #expect(words.contains(word.filter { !$0.isWhitespace }), "\(word)")
            }
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''") == true)
            #expect(file.headers[.contentType] == "application/pdf")
            let again = try await stage.pdf(of: report)
            #expect(again.body == file.body, "the same report is the same bytes")
        }
    }

    @Test func `a declaration has its PDF, and the page offers it`() async throws {
        try await RepairStage.with { stage in
            let declared = try await stage.declared()
            let page = try await stage.page("/declarations/\(declared.id)", as: Someone.unit)
            #expect(page.contains("下载PDF"))
            let file = try await stage.pdf(of: declared, path: "declarations")
            #expect(try TestPaper(file.body).words.contains(declared.code))
        }
    }

    @Test func `who may not see a report gets neither its PDF nor its code's file`() async throws {
        try await RepairStage.with { stage in
            let report = try await stage.report(in: RepairState.submitted)
            let address = try await stage.issued(report)
            for account in [Someone.otherUnit, Someone.otherAcceptor] {
                let made = try await stage.post("/reports/\(report.id)/document", as: account, [])
                #expect(made.status == .notFound, "\(account)")
                #expect(try await stage.hub.send(.get, address, as: account).status == .notFound, "\(account)")
            }
            #expect(try await stage.hub.send(.get, address).asksToSignIn)
            let code = address.split(separator: "/").last ?? ""
            let other = try await stage.report(in: RepairState.submitted)
            let crossed = try await stage.open("/reports/\(other.id)/document/\(code)", as: Someone.unit)
            #expect(crossed.status == .notFound, "the file of another report")
            #expect(try await stage.hub.send(.get, address, as: Someone.acceptor).status == .ok)
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a guest reads on the verification page that a document is valid, and void once it was returned`(
        _ dialect: Dialect
    ) async throws {
        try await RepairStage.with(dialect) { stage in
            let report = try await stage.report(in: RepairState.submitted)
            let file = try await stage.pdf(of: report)
            let code = try #require(try TestPaper(file.body).code)
            let page = try await stage.hub.send(.get, "/alpha/verify/\(code.lowercased())")
            #expect(page.status == .ok)
            for word in ["有效", ReportPaper.title, report.number, "alpha房屋管理局", "出具时间"] {
                #expect(page.text.contains(word), "\(word)")
            }
            #expect(!page.text.contains("已失效") && !page.text.contains(Samples.project.name))
            try await stage.reports(Someone.acceptor).perform("return", on: report, reason: "请核对面积")
            let later = try await stage.hub.send(.get, "/alpha/verify/\(code)")
            #expect(later.text.contains("已失效：业务已退回修改"))
            #expect(!later.text.contains("请核对面积"), "the reason is the filer's alone")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a document that is made while its report is returned is not valid afterwards`(_ dialect: Dialect)
        async throws
    {
        try await RepairStage.with(dialect) { stage in
            let report = try await stage.report(in: RepairState.submitted)
            let ends = try await stage.hub.crossing { connection in
                // The key of the record that is about to be added.
                try connection.execute(
                    """
                    INSERT INTO issued_document (code, digest, size, kind, filing, version, number, title, issuer,
                        person, person_name, at, void_reason, voided_at)
                    VALUES ('0', '0', 0, \(report.kind), \(report.id), \(report.version), '', '', '', 1, '', 0, '', NULL)
                    """)
            } _: {
                try await stage.post("/reports/\(report.id)/document", as: Someone.unit, [])
            } _: {
                try await stage.call("return", of: .reports, report, by: Someone.acceptor)
            }
            #expect([.seeOther, .conflict].contains(ends.0.status) && ends.1.status == .ok)
            let valid: Int? = try await stage.hub.database("alpha").read {
                try $0.value("SELECT COUNT(*) FROM issued_document WHERE void_reason = ''")
            }
            #expect(valid == 0)
        }
    }

    @Test func `a file is compared with the one issued, and one changed byte shows`() async throws {
        try await RepairStage.with { stage in
            let file = try await stage.pdf(of: try await stage.report(in: RepairState.submitted))
            let code = try #require(try TestPaper(file.body).code)
            var changed = file.body
            changed[changed.count / 2] ^= 1
            for (bytes, word, other) in [(file.body, "完全一致", "不一致，"), (changed, "不一致", "完全一致"), ([], "不一致", "完全一致")] {
                for account in [nil, Someone.unit] {
                    let page = try await stage.hub.send(
                        .post, "/alpha/verify/\(code)", as: account, form: [:],
                        files: [(field: "file", name: "表.pdf", bytes: bytes)])
                    #expect(page.text.contains(word) && !page.text.contains(other), "\(word)")
                }
            }
            let none = try await stage.hub.send(
                .post, "/alpha/verify/\(code)", form: [:], files: [(field: "file", name: "", bytes: [])])
            #expect(none.status == .unprocessableContent && none.text.contains("请选择要核对的文件！"))
        }
    }

    @Test func `an unknown code is said to be unknown, whatever it is`() async throws {
        try await RepairStage.with { stage in
            for code in ["0123456789ABCDEFGHJK", "x", "%E6%96%87"] {
                let page = try await stage.hub.send(.get, "/alpha/verify/\(code)")
                #expect(page.status == .notFound && page.text.contains("未查询到该文书"), "\(code)")
            }
            for code in ["..%2F..%2Fetc%2Fpasswd", String(repeating: "A", count: 500)] {
                #expect(try await stage.hub.send(.get, "/alpha/verify/\(code)").status == .notFound, "\(code)")
            }
            let typed = try await stage.hub.send(.get, "/alpha/verify?code=01234-56789-abcde-fghjk")
            #expect(typed.location == "/alpha/verify/0123456789ABCDEFGHJK")
            #expect(try await stage.hub.send(.get, "/alpha/verify").text.contains("输入核验码"))
        }
    }

    @Test func `codes are looked up so often and no more`() async throws {
        try await RepairStage.with { stage in
            var answers: [Status] = []
            for _ in 0..<40 {
                answers.append(try await stage.hub.send(.get, "/alpha/verify/0123456789ABCDEFGHJK").status)
            }
            #expect(answers.prefix(30).allSatisfy { $0 == .notFound })
            #expect(answers.suffix(10).allSatisfy { $0 == .tooManyRequests })
            #expect(try await stage.open("/guide", as: nil).status == .ok, "other pages are not counted with them")
        }
    }

    @Test(arguments: TestHub.dialects)
    func `a list is taken away with its conditions, within its reader's scope, and noted`(_ dialect: Dialect)
        async throws
    {
        try await RepairStage.with(dialect) { stage in
            let submitted = try await stage.report(in: RepairState.submitted)
            let saved = try await stage.report(in: RepairState.saved)
            let all = try await stage.open("/reports/export/csv", as: Someone.unit)
            #expect(all.text.hasPrefix("\u{FEFF}网上申请编号,项目名称,项目信息报送编号,总投资（万元）"))
            #expect(all.text.contains(submitted.number) && all.text.contains(saved.number))
            #expect(all.text.contains("静安区") && all.text.contains("已上报"))
            let chosen = try await stage.open("/reports/export/csv", as: Someone.unit, query: [("state", "saved")])
            #expect(!chosen.text.contains(submitted.number) && chosen.text.contains(saved.number))
            let found = try await stage.open(
                "/reports/export/csv", as: Someone.unit, query: [("number", submitted.number), ("match", "exact")])
            #expect(found.text.contains(submitted.number) && !found.text.contains(saved.number))
            let official = try await stage.open("/reports/export/csv", as: Someone.acceptor)
            #expect(official.text.contains(submitted.number) && !official.text.contains(saved.number))
            for account in [Someone.otherUnit, Someone.otherAcceptor] {
                let other = try await stage.open("/reports/export/csv", as: account)
                #expect(other.text.split(separator: "\r\n").count == 1, "\(account) sees the headings alone")
            }
            #expect(try await stage.open("/reports/export/pdf", as: Someone.unit).status == .notFound)
            let book = try await stage.open("/reports/export/xlsx", as: Someone.unit)
            #expect(book.body.starts(with: [0x50, 0x4B, 0x03, 0x04]))
            let noted: [String] = try await stage.hub.database("alpha").read {
                try $0.column(
                    "SELECT detail FROM audit_entry WHERE action = 'shanghai.report.export' ORDER BY sequence")
            }
            #expect(noted.count == 7)
            #expect(noted.prefix(3) == ["导出CSV，条件：无", "导出CSV，条件：已保存", "导出CSV，条件：网上申请编号"])
            #expect(try await stage.page("/reports", as: Someone.unit).contains("导出 XLSX"))
        }
    }
}

extension RepairStage {
    /// Asks for a filing's PDF; returns the address it has.
    func issued(_ record: FilingRecord, path: String = "reports") async throws -> String {
        let made = try await post("/\(path)/\(record.id)/document", as: Someone.unit, [])
        return try #require(made.location, "\(made.status) \(made.text.prefix(300))")
    }

    func pdf(of record: FilingRecord, path: String = "reports") async throws -> TestAnswer {
        let file = try await hub.send(.get, try await issued(record, path: path), as: Someone.unit)
        #expect(file.status == .ok)
        return file
    }
}
