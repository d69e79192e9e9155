/// A cell of a table.
struct GridCell {
    let text: TextBlock
    let x: Double
    let width: Double
    var isShaded = false
    var isCentred = false

    static let padding = 5.0
}

/// A line of a table.
struct GridRow {
    let cells: [GridCell]
    /// Stays on the page of the line behind it.
    var leads = false

    var height: Double { (cells.map(\.text.height).max() ?? 0) + 2 * GridCell.padding }
}

extension PageFlow {
    /// Lines of a table, with those of `head` above them again on each further page. A line that no page holds is
    /// broken between two lines of its text.
    mutating func add(_ rows: [GridRow], head: [GridRow] = []) {
        let headHeight = head.reduce(0) { $0 + $1.height }
        var leading = head
        for row in rows {
            leading.append(row)
            if row.leads { continue }
            let needed = leading.reduce(0) { $0 + $1.height }
            if needed > room, y > PaperSheet.top, row.height < Self.most / 2 || room < 120 {
                turn()
                if leading.count == 1 || head.isEmpty { put(head) }
            }
            put(leading.dropLast())
            put(row, repeating: head, headHeight)
            leading = []
        }
        put(leading)
    }

    private mutating func put(_ rows: some Sequence<GridRow>) {
        for row in rows { put(row, row.cells.map { 0..<$0.text.lines.count }, row.height) }
    }

    private mutating func put(_ row: GridRow, repeating head: [GridRow], _ headHeight: Double) {
        if row.height <= room {
            put([row])
            return
        }
        var begun = row.cells.map { _ in 0 }
        while zip(row.cells, begun).contains(where: { $1 < $0.text.lines.count }) {
            let ranges = zip(row.cells, begun).map { cell, start in start..<Self.end(cell, start, room) }
            let height = zip(row.cells, ranges).map { $0.text.height($1) }.max() ?? 0
            put(row, ranges, height + 2 * GridCell.padding)
            begun = ranges.map(\.upperBound)
            if zip(row.cells, begun).contains(where: { $1 < $0.text.lines.count }) {
                turn()
                put(head)
            }
        }
    }

    /// Up to which line a cell's text fits; at least one, so that it always goes on.
    private static func end(_ cell: GridCell, _ start: Int, _ room: Double) -> Int {
        var end = start
        var height = 2 * GridCell.padding
        while end < cell.text.lines.count {
            height += cell.text.lines[end].height
            if height > room, end > start { break }
            end += 1
        }
        return end
    }

    private mutating func put(_ row: GridRow, _ ranges: [Range<Int>], _ height: Double) {
        for (cell, range) in zip(row.cells, ranges) {
            let box = Box(x: cell.x, y: y, width: cell.width, height: height)
            if cell.isShaded { add(.shade(box)) }
            add(.frame(box))
            var line = y + (height - cell.text.height(range)) / 2
            for index in range {
                add(.line(cell.text, index, x: cell.x + GridCell.padding, y: line))
                line += cell.text.lines[index].height
            }
        }
        skip(height)
    }
}
