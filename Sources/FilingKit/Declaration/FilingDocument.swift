import RegionSDK

/// The document (文书) of a filing: declared once, it is the print page and the PDF.
public struct FilingDocument: Sendable {
    /// The heading.
    public let title: String
    /// What stands in it, from above.
    public let parts: [Part]
    /// Where people sign and seal, at its end.
    public let places: [Document.Place]

    public init(_ title: String, _ parts: [Part] = [.form], places: [Document.Place] = []) {
        self.title = title
        self.parts = parts
        self.places = places
    }

    /// One part of a document.
    public enum Part: Sendable {
        /// Every section of the form, with the fields that the content shows.
        case form
        /// Every kind of items as a table of its columns.
        case items
        /// One section of the form, by its heading.
        case section(String)
        /// Free text under a heading; empty text leaves both out.
        case text(String, @Sendable (FilingRecord) -> String)
        /// A name with dotted lines to write on.
        case blank(String, lines: Int)
    }
}

extension FilingDocument {
    /// The document of a filing as it stands.
    func document(
        of record: FilingRecord, _ type: any Filing.Type, _ items: [FilingItem] = [], _ lists: CodeLists
    ) -> Document {
        let facts = [
            Document.Fact("网上申请编号", record.number), Document.Fact(type.kind.codeTitle, record.code),
        ]
        let closing = [
            Document.Fact("申请单位", record.ownerName), Document.Fact("上报时间", ChinaTime.text(record.submittedAt)),
            Document.Fact("状态", record.state.title),
        ]
        return Document(
            title, facts: facts, blocks: parts.flatMap { blocks($0, record, type, items, lists) }, closing: closing,
            places: places,
            time: record.submittedAt ?? record.createdAt)
    }

    private func blocks(
        _ part: Part, _ record: FilingRecord, _ type: any Filing.Type, _ items: [FilingItem], _ lists: CodeLists
    ) -> [Document.Block] {
        switch part {
        case .items: return type.items.flatMap { kind in blocks(kind, items.filter { $0.kind == kind.id }, lists) }
        case .form:
            return type.form.sections.filter { type.form.isShown($0, in: record.content) }.flatMap {
                blocks($0, type.form, record.content, lists)
            }
        case .section(let title):
            return type.form.sections.filter { $0.title == title }.flatMap {
                blocks($0, type.form, record.content, lists)
            }
        case .text(let heading, let write):
            let text = write(record)
            return text.isEmpty ? [] : [.heading(heading), .text(text)]
        case .blank(let label, let lines): return [.blank(label, lines: lines)]
        }
    }

    /// A table of all items, then each item's sheets.
    private func blocks(_ kind: ItemKind, _ items: [FilingItem], _ lists: CodeLists) -> [Document.Block] {
        guard !items.isEmpty else { return [] }
        let rows = items.map { item in
            let view = FieldView(item.content, lists)
            return kind.columns.map { view.reading($0, item.content.text($0.name)) }
        }
        let table = Document.Rows(kind.listTitle, columns: kind.columns.map(\.label), rows: rows)
        return [.heading(kind.listTitle), .rows(table)]
            + items.flatMap { item in
                kind.form.sections.filter { kind.form.isShown($0, in: item.content) }.flatMap { section in
                    blocks(
                        section, kind.form, item.content, lists,
                        heading: "\(kind.name(of: item.content))：\(section.title)")
                }
            }
    }

    private func blocks(
        _ section: Section, _ form: Form, _ content: Content, _ lists: CodeLists, heading: String? = nil
    ) -> [Document.Block] {
        let view = FieldView(content, lists)
        var blocks: [Document.Block] = [.heading(heading ?? section.title)]
        var facts: [Document.Fact] = []
        for spec in section.fields where spec.isRead && form.isShown(spec, in: content) {
            guard case .rows(let columns, _, _) = spec.kind else {
                let value = view.reading(spec, content.text(spec.name))
                facts.append(Document.Fact(spec.label, value, isWide: spec.isWide))
                continue
            }
            if !facts.isEmpty { blocks.append(.fields(facts)) }
            facts = []
            blocks.append(.rows(rows(spec, columns, view)))
        }
        return facts.isEmpty ? blocks : blocks + [.fields(facts)]
    }

    private func rows(_ spec: FieldSpec, _ columns: [FieldSpec], _ view: FieldView) -> Document.Rows {
        let rows = (view.content.rows[spec.name] ?? []).map { row in
            columns.map { view.reading($0, row.text($0.name)) }
        }
        let foot = columns.enumerated().map { index, column in
            column.name == spec.summedColumn ? view.sum(spec) : index == 0 ? "合计" : ""
        }
        return Document.Rows(
            spec.title, columns: columns.map(\.label), rows: rows, foot: spec.summedColumn == nil ? [] : foot)
    }
}
