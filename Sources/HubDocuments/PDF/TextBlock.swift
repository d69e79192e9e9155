import CPango

/// How text looks.
struct TextStyle: Sendable, Hashable {
    /// In points.
    var size: Double
    var isBold = false
    var isCentred = false
    /// 0 is black, 1 is white.
    var gray = 0.0

    static let title = TextStyle(size: 17, isBold: true, isCentred: true)
    static let heading = TextStyle(size: 11, isBold: true, isCentred: true)
    static let body = TextStyle(size: 10)
    static let label = TextStyle(size: 10)
    static let column = TextStyle(size: 10, isCentred: true)
    static let small = TextStyle(size: 8.5, gray: 0.35)
}

/// Sets text in lines with the fonts of this thread. Not sendable: Pango's default font map belongs to its thread.
final class Typesetter {
    private let context: OpaquePointer
    /// What the documents are set in; a text's other scripts come from other fonts of the machine.
    private static let family = "Noto Sans CJK SC"

    /// Throws `unavailable` where the machine has no font for Chinese.
    init() throws {
        guard let map = pango_cairo_font_map_get_default(), let context = pango_font_map_create_context(map) else {
            throw FontFault.none
        }
        self.context = context
        pango_cairo_context_set_resolution(context, 72)
        pango_context_set_language(context, pango_language_from_string("zh-CN"))
        guard let options = cairo_font_options_create() else { return }
        // Unhinted, so that the same text takes the same room on every machine.
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

    /// Throws `unavailable` when a plain Chinese word has no glyphs.
    func checkFont() throws {
        guard let layout = layout("住房城乡建设", .body, 400) else { throw FontFault.none }
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        if pango_layout_get_unknown_glyphs_count(layout) > 0 { throw FontFault.none }
    }

    /// Text in lines no wider than `width` points.
    func set(_ text: String, _ style: TextStyle, width: Double) throws -> TextBlock {
        guard let layout = layout(text, style, width) else { throw FontFault.none }
        return TextBlock(layout, style)
    }

    private func layout(_ text: String, _ style: TextStyle, _ width: Double) -> OpaquePointer? {
        guard let layout = pango_layout_new(context), let font = pango_font_description_new() else { return nil }
        pango_font_description_set_family(font, Self.family)
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        pango_layout_set_width(layout, Int32(max(width, 1) * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_spacing(layout, Int32(2 * PANGO_SCALE))
        if style.isCentred { pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER) }
        Array(text.printable.utf8).withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                pango_layout_set_text(layout, $0.baseAddress, Int32(clamping: $0.count))
            }
        }
        return layout
    }
}

/// Text set in lines, each of which may stand on another page.
final class TextBlock {
    let style: TextStyle
    let lines: [Line]
    private let layout: OpaquePointer

    /// A line: its height, and where its glyphs begin from its upper left corner, in points.
    struct Line {
        let height: Double
        let x: Double
        let baseline: Double
    }

    fileprivate init(_ layout: OpaquePointer, _ style: TextStyle) {
        self.layout = layout
        self.style = style
        lines = Self.lines(of: layout)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// The height of some of the lines.
    func height(_ range: Range<Int>) -> Double { lines[range].reduce(0) { $0 + $1.height } }

    var height: Double { height(0..<lines.count) }

    /// Draws a line with its upper left corner at a point.
    func draw(_ index: Int, _ x: Double, _ y: Double, on cairo: OpaquePointer) {
        guard lines.indices.contains(index), let line = pango_layout_get_line_readonly(layout, Int32(index)) else {
            return
        }
        cairo_set_source_rgb(cairo, style.gray, style.gray, style.gray)
        cairo_move_to(cairo, x + lines[index].x, y + lines[index].baseline)
        pango_cairo_show_layout_line(cairo, line)
    }

    private static func lines(of layout: OpaquePointer) -> [Line] {
        guard let place = pango_layout_get_iter(layout) else { return [] }
        defer { pango_layout_iter_free(place) }
        var lines: [Line] = []
        repeat {
            var box = PangoRectangle()
            pango_layout_iter_get_line_extents(place, nil, &box)
            let scale = Double(PANGO_SCALE)
            let baseline = Double(pango_layout_iter_get_baseline(place) - box.y) / scale
            lines.append(
                Line(height: Double(box.height) / scale + 2, x: Double(box.x) / scale, baseline: baseline + 1))
        } while pango_layout_iter_next_line(place) != 0
        return lines
    }
}

extension String {
    /// The text without what paper does not show and Cairo does not take: controls, marks that turn the direction of
    /// what follows, noncharacters (Unicode 23.7).
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 0x0A: true
                    case 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: false
                    default: scalar.properties.generalCategory != .control && scalar.value & 0xFFFE != 0xFFFE
                    }
                }))
    }
}
