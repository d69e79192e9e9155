import RegionSDK

/// Lays a document out on pages.
struct DocumentLayout {
    private let typesetter: Typesetter
    private var flow = PageFlow()

    /// The pages of a document.
    static func pages(of document: Document, _ imprint: Imprint, _ typesetter: Typesetter) throws -> [[Mark]] {
        var layout = DocumentLayout(typesetter: typesetter)
        try layout.add(document, imprint)
        return layout.flow.pages
    }

    private init(typesetter: Typesetter) { self.typesetter = typesetter }

    private var left: Double { PaperSheet.left }

    private var width: Double { PaperSheet.textWidth }

    private mutating func add(_ document: Document, _ imprint: Imprint) throws {
        flow.add(try typesetter.set(document.title, .title, width: width))
        flow.skip(8)
        try addFacts(document.facts)
        try addBlocks(document.blocks)
        flow.skip(8)
        try addFacts(document.closing)
        if !document.places.isEmpty { try addPlaces(document.places, imprint.seal) }
        if let verification = imprint.verification {
            let isSealShown = document.places.contains(where: \.isSealed)
            try addVerification(verification, imprint.seal, isSealShown: isSealShown)
        }
    }

    /// A line of small facts, one after the other.
    private mutating func addFacts(_ facts: [Document.Fact]) throws {
        guard !facts.isEmpty else { return }
        let words = facts.map { "\($0.name)：\($0.value.isEmpty ? "—" : $0.value)" }.joined(separator: "　　")
        flow.add(try typesetter.set(words, TextStyle(size: 9, gray: 0.2), width: width))
        flow.skip(6)
    }

    /// Headings stay with what follows; blocks of one table touch.
    private mutating func addBlocks(_ blocks: [Document.Block]) throws {
        var waiting: [GridRow] = []
        var heading = ""
        for block in blocks {
            switch block {
            case .heading(let text):
                flow.add(waiting)
                waiting = [try headingRow(text)]
                heading = text
            case .fields(let facts):
                flow.add(waiting + (try fieldRows(facts)))
                waiting = []
            case .rows(let table):
                let (head, rows) = try tableRows(table, isNamed: waiting.isEmpty || heading != table.title)
                flow.keep((waiting + head + rows.prefix(1)).reduce(0) { $0 + $1.height })
                flow.add(waiting)
                waiting = []
                flow.add(rows, head: head)
            case .text(let text):
                flow.add(waiting + [GridRow(cells: [try cell(text, left, width)])])
                waiting = []
            case .blank(let label, let lines):
                flow.add(waiting)
                waiting = []
                try addBlank(label, lines)
            }
        }
        flow.add(waiting)
    }

    private func cell(_ text: String, _ x: Double, _ width: Double, _ style: TextStyle = .body, shaded: Bool = false)
        throws -> GridCell
    {
        GridCell(
            text: try typesetter.set(text, style, width: width - 2 * GridCell.padding), x: x, width: width,
            isShaded: shaded)
    }

    private func headingRow(_ text: String) throws -> GridRow {
        GridRow(cells: [try cell(text, left, width, .heading, shaded: true)], leads: true)
    }

    private func fieldRows(_ facts: [Document.Fact]) throws -> [GridRow] {
        var rows: [GridRow] = []
        var waiting: Document.Fact?
        for fact in facts {
            if fact.isWide {
                if let first = waiting { rows.append(try fieldRow([first])) }
                waiting = nil
                rows.append(try fieldRow([fact]))
            } else if let first = waiting {
                rows.append(try fieldRow([first, fact]))
                waiting = nil
            } else {
                waiting = fact
            }
        }
        if let first = waiting { rows.append(try fieldRow([first])) }
        return rows
    }

    /// One or two pairs of name and value over the whole width.
    private func fieldRow(_ facts: [Document.Fact]) throws -> GridRow {
        let name = width * 0.18
        let pair = width / Double(facts.count)
        return GridRow(
            cells: try facts.enumerated().flatMap { index, fact in
                let x = left + Double(index) * pair
                return [
                    try cell(fact.name, x, name, .label, shaded: true), try cell(fact.value, x + name, pair - name),
                ]
            })
    }

    /// The head and the lines of a table; its name is left out where the heading above says it.
    private func tableRows(_ table: Document.Rows, isNamed: Bool) throws -> (head: [GridRow], rows: [GridRow]) {
        let widths = ColumnWidths(table).share(of: width)
        let title = GridRow(cells: [try cell(table.title, left, width, .column, shaded: true)], leads: true)
        let names = try row(table.columns, widths, .column, shaded: true, leads: true)
        let rows = try table.rows.map { try row($0, widths, .body) }
        let foot = table.foot.isEmpty ? [] : [try row(table.foot, widths, TextStyle(size: 10, isBold: true))]
        return (isNamed ? [title, names] : [names], rows + foot)
    }

    private func row(
        _ texts: [String], _ widths: [Double], _ style: TextStyle, shaded: Bool = false, leads: Bool = false
    ) throws -> GridRow {
        var x = left
        var cells: [GridCell] = []
        for (index, width) in widths.enumerated() {
            cells.append(try cell(index < texts.count ? texts[index] : "", x, width, style, shaded: shaded))
            x += width
        }
        return GridRow(cells: cells, leads: leads)
    }

    /// A name, and dotted lines to write on.
    private mutating func addBlank(_ label: String, _ lines: Int) throws {
        let text = try typesetter.set("\(label)：", .label, width: width)
        flow.skip(6)
        flow.keep(text.height + 26)
        flow.add(text)
        for _ in 0..<max(lines, 0) {
            flow.keep(26)
            flow.skip(24)
            flow.add(.rule(x: left, y: flow.y, to: left + width, isDotted: true))
            flow.skip(2)
        }
        flow.skip(4)
    }

    /// Places to sign and seal, two a line.
    private mutating func addPlaces(_ places: [Document.Place], _ seal: Imprint.SealFace?) throws {
        let half = width / 2
        for start in stride(from: 0, to: places.count, by: 2) {
            flow.keep(110)
            flow.skip(8)
            for (index, place) in places[start..<min(start + 2, places.count)].enumerated() {
                try add(place, left + Double(index) * half, half - 12, seal)
            }
            flow.skip(102)
        }
    }

    private mutating func add(_ place: Document.Place, _ x: Double, _ width: Double, _ seal: Imprint.SealFace?) throws {
        let label = try typesetter.set("\(place.label)：", .label, width: width)
        for index in label.lines.indices { flow.add(.line(label, index, x: x, y: flow.y + label.height(0..<index))) }
        if place.isSealed, let image = seal?.image {
            flow.add(.picture(image, Box(x: x + width - 100, y: flow.y, width: 92, height: 92)))
        }
        flow.add(.rule(x: x, y: flow.y + 64, to: x + width, isDotted: true))
        let date = try typesetter.set("　　年　　月　　日", .label, width: width)
        flow.add(.line(date, 0, x: x + width / 2 - 30, y: flow.y + 74))
    }

    /// The code to scan, with what it is for.
    private mutating func addVerification(
        _ verification: Imprint.Verification, _ seal: Imprint.SealFace?, isSealShown: Bool
    ) throws {
        flow.keep(104)
        flow.skip(10)
        flow.add(.code(try QRCode(verification.address), Box(x: left, y: flow.y, width: 90, height: 90)))
        var words = "扫描二维码或访问下列网址，可核验本文书的真伪与效力。\n\(verification.address)\n核验码：\(verification.code.grouped)"
        if let seal { words += "\n本文书已加盖电子签章：\(seal.title)。任何修改都会使签章失效。" }
        let hasImage = seal?.image != nil && !isSealShown
        let text = try typesetter.set(
            words, TextStyle(size: 9, gray: 0.2), width: width - 104 - (hasImage ? 96 : 0))
        for index in text.lines.indices {
            flow.add(.line(text, index, x: left + 104, y: flow.y + 6 + text.height(0..<index)))
        }
        if hasImage, let image = seal?.image {
            flow.add(.picture(image, Box(x: left + width - 92, y: flow.y, width: 92, height: 92)))
        }
        flow.skip(94)
    }
}

/// How wide the columns of a table are: by their longest texts, none of them tiny and none greedy.
private struct ColumnWidths {
    private let weights: [Double]

    init(_ table: Document.Rows) {
        weights = table.columns.indices.map { index in
            let texts = [table.columns[index]] + table.rows.prefix(200).map { index < $0.count ? $0[index] : "" }
            let longest = texts.map { $0.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) } }.max() ?? 0
            return Double(min(max(longest, 8), 48))
        }
    }

    func share(of width: Double) -> [Double] {
        let sum = weights.reduce(0, +)
        return weights.map { width * $0 / max(sum, 1) }
    }
}
