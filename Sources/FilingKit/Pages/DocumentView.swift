import HTML
import RegionSDK

/// Draws a document on a page as it stands on paper: two pairs of name and value a line, headings between.
struct DocumentView {
    let document: Document

    var html: HTML {
        article(.class("paper-form")) {
            h1(.class("paper-head-line")) { document.title }
            facts(document.facts)
            body
            facts(document.closing)
            if !document.places.isEmpty { places }
        }
    }

    @HTMLBuilder private func facts(_ facts: [Document.Fact]) -> HTML {
        if !facts.isEmpty {
            p(.class("paper-meta")) {
                for fact in facts { span { "\(fact.name)：\(fact.value.isEmpty ? "—" : fact.value)" } }
            }
        }
    }

    /// One table; a heading begins a group of its lines.
    private var body: HTML {
        var groups: [HTML] = []
        var lines = HTML()
        for block in document.blocks {
            if case .heading = block, !lines.isEmpty {
                groups.append(lines)
                lines = HTML()
            }
            lines.append(drawn(block))
        }
        if !lines.isEmpty { groups.append(lines) }
        return table(.class("paper-table")) { for group in groups { tbody { group } } }
    }

    private func drawn(_ block: Document.Block) -> HTML {
        switch block {
        case .heading(let text):
            tr { th(.class("paper-section"), .scope("rowgroup"), .colspan(4)) { text } }
        case .fields(let facts): fields(facts)
        case .rows(let rows): drawn(rows)
        case .text(let text):
            tr { td(.colspan(4)) { for line in text.split(separator: "\n") { p { String(line) } } } }
        case .blank(let label, let lines):
            tr {
                th(.scope("row")) { label }
                td(.colspan(3)) { for _ in 0..<max(lines, 0) { p(.class("paper-blank")) { "" } } }
            }
        }
    }

    private func fields(_ facts: [Document.Fact]) -> HTML {
        var all = HTML()
        var waiting: Document.Fact?
        for fact in facts {
            if fact.isWide {
                waiting.map { all.append(line([$0])) }
                waiting = nil
                all.append(line([fact]))
            } else if let first = waiting {
                all.append(line([first, fact]))
                waiting = nil
            } else {
                waiting = fact
            }
        }
        waiting.map { all.append(line([$0])) }
        return all
    }

    private func line(_ facts: [Document.Fact]) -> HTML {
        tr {
            for fact in facts {
                th(.scope("row")) { fact.name }
                td(.colspan(facts.count == 1 ? 3 : 1)) { fact.value }
            }
        }
    }

    private func drawn(_ rows: Document.Rows) -> HTML {
        tr {
            th(.scope("row")) { rows.title }
            td(.colspan(3)) {
                table(.class("paper-rows")) {
                    thead { tr { for column in rows.columns { th(.scope("col")) { column } } } }
                    tbody {
                        for row in rows.rows { tr { for cell in row { td { cell } } } }
                        if !rows.foot.isEmpty { tr { for cell in rows.foot { td { cell } } } }
                    }
                }
            }
        }
    }

    private var places: HTML {
        div(.class("paper-places")) {
            for place in document.places {
                div {
                    p { "\(place.label)：" }
                    p(.class("paper-blank")) { "" }
                    p(.class("paper-date")) { "年　　月　　日" }
                }
            }
        }
    }
}
