import HTML

/// The fields of a form as the table of a paper: two pairs of label and value a line, headings between.
struct PaperTable {
    let form: Form
    let content: Content

    var html: HTML {
        table(.class("paper-table")) {
            for section in form.sections {
                tbody {
                    tr { th(.class("paper-section"), .scope("rowgroup"), .colspan(4)) { section.title } }
                    lines(section)
                }
            }
        }
    }

    private func lines(_ section: Section) -> HTML {
        var all = HTML()
        var waiting: FieldSpec?
        for field in section.fields where form.isShown(field, in: content) {
            if field.isWide || field.isRows {
                waiting.map { all.append(line([$0])) }
                waiting = nil
                all.append(field.isRows ? rows(field) : line([field]))
            } else if let first = waiting {
                all.append(line([first, field]))
                waiting = nil
            } else {
                waiting = field
            }
        }
        waiting.map { all.append(line([$0])) }
        return all
    }

    private func line(_ fields: [FieldSpec]) -> HTML {
        tr {
            for field in fields {
                th(.scope("row")) { field.label }
                td(.colspan(fields.count == 1 ? 3 : 1)) {
                    FieldView(content).reading(field, content.text(field.name))
                }
            }
        }
    }

    private func rows(_ field: FieldSpec) -> HTML {
        guard case .rows(let columns, _, _) = field.kind else { return HTML() }
        let view = FieldView(content)
        return tr {
            th(.scope("row")) { field.title }
            td(.colspan(3)) {
                table(.class("paper-rows")) {
                    thead { tr { for column in columns { th(.scope("col")) { column.label } } } }
                    tbody {
                        for row in content.rows[field.name] ?? [] {
                            tr { for column in columns { td { view.reading(column, row[column.name] ?? "") } } }
                        }
                        let foot = view.readingFoot(field, columns)
                        if !foot.isEmpty { tr { for cell in foot { td { cell } } } }
                    }
                }
            }
        }
    }
}
