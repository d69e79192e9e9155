import HTML
import RegionSDK

/// Draws a filing to be read: names and values, section by section.
struct Reading {
    let form: Form
    let content: Content
    /// The code lists as the tenant has them.
    let lists: CodeLists

    /// Each section as a panel.
    var panels: HTML {
        var all = HTML()
        for section in form.sections where form.isShown(section, in: content) { all.append(panel(section)) }
        return all
    }

    private func panel(_ section: Section) -> HTML {
        let shown = section.fields.filter { $0.isRead && form.isShown($0, in: content) }
        let simple = shown.filter { !$0.isRows }
        return Parts.panel(section.title) {
            if !simple.isEmpty { Parts.descriptions(simple.map(description)) }
            for table in shown.filter(\.isRows) { rows(table) }
        }
    }

    private func description(_ spec: FieldSpec) -> DescriptionPart {
        var text = FieldView(content, lists).reading(spec, content.text(spec.name))
        if !text.isEmpty, !spec.unit.isEmpty { text += " " + spec.unit }
        return DescriptionPart(spec.title, text, span: spec.isWide ? .full : .one)
    }

    private func rows(_ spec: FieldSpec) -> HTML {
        guard case .rows(let columns, _, _) = spec.kind else { return HTML() }
        let view = FieldView(content, lists)
        let rows = (content.rows[spec.name] ?? []).map { row in
            columns.map { HTML(view.reading($0, row.text($0.name))) }
        }
        return Parts.table(
            TablePart(
                about: spec.title,
                columns: columns.map {
                    ColumnPart($0.title, $0.isNumber ? .number : .text, unit: $0.unit.isEmpty ? nil : $0.unit)
                }, rows: rows, foot: view.readingFoot(spec, columns)))
    }
}

extension FieldSpec {
    var isRows: Bool { if case .rows = kind { true } else { false } }

    /// Whether it stands on the page and on the paper that are read.
    var isRead: Bool { pick?.hidesKey != true }
}
