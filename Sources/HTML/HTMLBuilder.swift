/// Joins the lines of a block into one piece of HTML: text is escaped, HTML stands as it is.
@resultBuilder
public enum HTMLBuilder {
    /// Text, escaped.
    public static func buildExpression(_ text: String) -> HTML { HTML(text) }

    /// Text, escaped; nothing when there is none.
    public static func buildExpression(_ text: String?) -> HTML { text.map { HTML($0) } ?? HTML() }

    /// A number in decimal digits.
    public static func buildExpression(_ number: Int) -> HTML { HTML(String(number)) }

    /// HTML as it stands.
    public static func buildExpression(_ html: HTML) -> HTML { html }

    /// HTML as it stands; nothing when there is none.
    public static func buildExpression(_ html: HTML?) -> HTML { html ?? HTML() }

    /// Pieces one after the other.
    public static func buildExpression(_ pieces: [HTML]) -> HTML { buildArray(pieces) }

    /// An empty block.
    public static func buildBlock() -> HTML { HTML() }

    /// A block of one line.
    public static func buildBlock(_ html: HTML) -> HTML { html }

    /// A block of several lines.
    public static func buildBlock(_ pieces: HTML...) -> HTML { join(pieces) }

    /// `if` without `else`.
    public static func buildOptional(_ html: HTML?) -> HTML { html ?? HTML() }

    /// The first way of `if … else` and `switch`.
    public static func buildEither(first html: HTML) -> HTML { html }

    /// The second way of `if … else` and `switch`.
    public static func buildEither(second html: HTML) -> HTML { html }

    /// `for … in`.
    public static func buildArray(_ pieces: [HTML]) -> HTML { join(pieces) }

    /// Pieces one after the other, in memory of their size.
    static func join(_ pieces: [HTML]) -> HTML {
        var room = 0
        for piece in pieces { room &+= piece.bytes.count }
        var whole = HTML()
        whole.reserve(room)
        for piece in pieces { whole.append(piece) }
        return whole
    }
}
