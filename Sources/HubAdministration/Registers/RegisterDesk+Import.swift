import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

extension RegisterDesk {
    /// Bytes of a file at the most.
    static let largestFile = 10 << 20
    /// Rows written in one transaction.
    private static let batch = 100

    /// An empty table with the head that an import reads.
    func template(_ context: HostContext) async throws -> Answer {
        let columns = [Sheet.Column(register.nameTitle)] + register.facts.map { Sheet.Column($0.title) }
        let sheet = Sheet("\(register.title)导入模板", columns: columns, rows: [])
        return .response(try await context.request.services.exporter.export(sheet, as: .xlsx))
    }

    /// Takes the good rows of a file and says what is wrong with each of the others.
    func take(_ context: HostContext) async throws -> Answer {
        do {
            let file = try await upload(context)
            let rows = try await sheets.rows(of: file.bytes, within: SheetBounds())
            let table = try RegisterImport(register, rows, source: file.name)
            return .page(importPage(context, outcome: try await write(table, context)))
        } catch let fault as HubError where fault.code.isForThePage {
            return .page(importPage(context, fault: fault))
        }
    }

    /// The file in the form. It is read whole: no more than `largestFile`.
    private func upload(_ context: HostContext) async throws -> (name: String, bytes: [UInt8]) {
        do {
            var reader = try MultipartReader(context.request.request)
            while let part = try await reader.nextPart() {
                guard part.name == "file", let name = part.filename, !name.isEmpty else { continue }
                return (String(name.storable.prefix(100)), try await reader.collect(upTo: Self.largestFile))
            }
        } catch is Multipart.Failure {
            throw BodyError.malformed.forPeople
        } catch let error as BodyError {
            throw error == .tooLarge ? Self.fault("文件大小不能超过10M！") : error.forPeople
        }
        throw Self.fault("请选择要导入的文件！")
    }

    private static func fault(_ sentence: String) -> HubError {
        HubError(.invalid, sentence, fields: [FieldError("file", sentence)])
    }

    /// Writes the rows some at a time, so that others can write in between. What was written stays when the hub stops
    /// half way, with its entry in the audit; the same file brought again changes nothing but the version.
    private func write(_ table: RegisterImport, _ context: HostContext) async throws -> ImportOutcome {
        var outcome = ImportOutcome()
        var seen: [[String]: Int] = [:]
        var start = 0
        while start < table.rows.count {
            let rows = table.rows[start..<min(start + Self.batch, table.rows.count)]
            start += rows.count
            var part = ImportOutcome()
            var drafts: [(row: SheetRow, draft: RegisterDraft)] = []
            for row in rows {
                let draft = table.draft(row)
                if let key = table.key(draft), let first = seen[key] {
                    part.faults.append(.init(row: row.number, name: draft.name, sentences: ["与第\(first)行重复！"]))
                } else {
                    if let key = table.key(draft) { seen[key] = row.number }
                    drafts.append((row, draft))
                }
            }
            let place = table.rows.count > Self.batch ? Self.place(rows) : ""
            outcome = outcome + (try await write(drafts, part, "\(table.source)\(place)", context))
        }
        outcome.faults.sort { $0.row < $1.row }
        return outcome
    }

    /// Which rows of a file that is written in several parts.
    private static func place(_ rows: ArraySlice<SheetRow>) -> String {
        "（第\(rows.first?.number ?? 0)至\(rows.last?.number ?? 0)行）"
    }

    /// Writes a part of a file and notes in the audit what became of it, both or neither.
    private func write(
        _ drafts: [(row: SheetRow, draft: RegisterDraft)], _ before: ImportOutcome, _ source: String,
        _ context: HostContext
    ) async throws -> ImportOutcome {
        let deed = context.deed("register.import", on: "register:\(register.id)")
        let audit = context.request.services.audit
        return try await context.request.database.write { connection in
            var outcome = before
            for (row, draft) in drafts {
                do {
                    let entry = try registers.put(draft, by: deed.actor, at: deed.time, on: connection)
                    if entry.version == 1 { outcome.added += 1 } else { outcome.changed += 1 }
                } catch let fault as HubError where fault.code == .invalid {
                    outcome.faults.append(
                        .init(row: row.number, name: draft.name, sentences: fault.fields.map(\.message)))
                }
            }
            var entry = deed
            entry.detail = "\(source)：\(outcome.words)"
            try audit.record(entry, on: connection)
            return outcome
        }
    }

    func importPage(_ context: HostContext, outcome: ImportOutcome? = nil, fault: HubError? = nil) -> Page {
        let faults = fault?.fields ?? []
        let template = ButtonPart("下载模板", .plain, .link(context.link("\(path)/import/template")))
        return Page(
            title: "导入\(register.title)", breadcrumbs: crumbs(context, "导入"), status: fault?.code.status ?? .ok,
            menuPath: path,
            body: Parts.pageHead("导入\(register.title)", actions: [template])
                + (fault.map { $0.fields.isEmpty ? Parts.notice(.bad, $0.message) : HTML() } ?? HTML())
                + Parts.errorSummary(faults.lines) + (outcome.map { ImportView(outcome: $0).body } ?? HTML())
                + Parts.form(
                    id: "import-form", action: context.link("\(path)/import"), token: context.request.formToken,
                    hasFiles: true
                ) {
                    Parts.formSection(id: "import-section", title: "选择文件") {
                        Parts.fileInput(
                            FieldPart(
                                "file", "表格文件", isRequired: true,
                                hint: "CSV或XLSX格式，不超过10M、5000行；第一行是表头。已有的记录会更新，空白单元格不改动原有内容。",
                                error: faults.message("file"), span: .full), accept: ".csv,.xlsx")
                    }
                    Parts.actionBar(
                        main: ButtonPart("导入", .main), others: [ButtonPart("返回", .plain, .link(context.link(path)))])
                })
    }
}

/// What an import's page says became of the file.
struct ImportView {
    let outcome: ImportOutcome
    /// Rows that are listed; a longer list is mended better in the file.
    private static let most = 500

    @HTMLBuilder var body: HTML {
        Parts.notice(
            outcome.faults.isEmpty ? .good : .warn,
            "导入完成：新增 \(outcome.added) 条，更新 \(outcome.changed) 条，未导入 \(outcome.faults.count) 条。")
        if !outcome.faults.isEmpty {
            Parts.panel("未导入的行", isFlush: true) {
                Parts.table(
                    TablePart(
                        about: "未导入的行", columns: [ColumnPart("行号", .short), ColumnPart("名称"), ColumnPart("原因")],
                        rows: outcome.faults.prefix(Self.most).map { fault in
                            [HTML("第\(fault.row)行"), HTML(fault.name), HTML(fault.sentences.joined(separator: " "))]
                        }))
            }
            if outcome.faults.count > Self.most {
                p(.class("muted")) { "这里列出前 \(Self.most) 行，请修改后重新导入。" }
            }
        }
    }
}
