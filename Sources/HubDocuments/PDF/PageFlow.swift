/// What stands on a page, in points from its upper left corner.
enum Mark {
    case line(TextBlock, Int, x: Double, y: Double)
    case rule(x: Double, y: Double, to: Double, isDotted: Bool)
    case frame(Box)
    case shade(Box)
    case code(QRCode, Box)
    case picture([UInt8], Box)
}

/// A rectangle.
struct Box {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
}

/// The sheet of paper: A4 (ISO 216) with its margins.
enum PaperSheet {
    static let width = 595.2756
    static let height = 841.8898
    static let left = 54.0
    static let top = 62.0
    static let bottom = height - 60
    static let textWidth = width - 2 * left
}

/// Puts things one under another and goes on to the next page where one is full.
struct PageFlow {
    private(set) var pages: [[Mark]] = [[]]
    private(set) var y = PaperSheet.top

    /// What is left of the page.
    var room: Double { PaperSheet.bottom - y }

    /// The most that fits on a page.
    static var most: Double { PaperSheet.bottom - PaperSheet.top }

    mutating func add(_ mark: Mark) { pages[pages.count - 1].append(mark) }

    mutating func skip(_ height: Double) { y += height }

    /// Begins the next page.
    mutating func turn() {
        pages.append([])
        y = PaperSheet.top
    }

    /// Makes room for something that stays together.
    mutating func keep(_ height: Double) {
        if room < height, y > PaperSheet.top { turn() }
    }

    /// Lines of text over the whole width, or from `x` on, over as many pages as they take.
    mutating func add(_ text: TextBlock, x: Double = PaperSheet.left) {
        for (index, line) in text.lines.enumerated() {
            keep(line.height)
            add(.line(text, index, x: x, y: y))
            skip(line.height)
        }
    }
}
