import CPango
import Glibc

/// Draws a captcha as a picture of bent strokes (PNG): the characters lean, touch and lie on a wave, and lines of their own
/// thickness and colour cross them, so that no stroke stands alone. No two drawings are alike.
struct CaptchaPicture {
    /// In points; the page shows it at half the size.
    static let width = 320.0
    static let height = 112.0

    private var generator = SystemRandomNumberGenerator()
    private let cairo: OpaquePointer
    private var waves: [(height: Double, length: Double, phase: Double)] = []

    /// The drawing of a text of a few characters; empty when there is no memory for it.
    static func png(_ text: String) -> [UInt8] {
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
            let cairo = cairo_create(surface)
        else { return [] }
        defer {
            cairo_destroy(cairo)
            cairo_surface_destroy(surface)
        }
        var picture = CaptchaPicture(cairo)
        picture.draw(text)
        return PNGBytes.of(surface)
    }

    private init(_ cairo: OpaquePointer) {
        self.cairo = cairo
        waves = (0..<2).map { _ in (random(2, 4.5), random(16, 30), random(0, 2 * .pi)) }
    }

    private mutating func draw(_ text: String) {
        cairo_set_source_rgb(cairo, 0.953, 0.961, 0.973)
        cairo_paint(cairo)
        cairo_set_source_rgb(cairo, 0.082, 0.322, 0.624)
        cairo_set_line_width(cairo, 4.5)
        cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
        for _ in 0..<2 { cross() }
        for (index, character) in text.enumerated() {
            draw(Self.strokes[character] ?? [], at: 32 + Double(index) * 66 + random(-5, 5))
        }
    }

    /// A character: its strokes lean, turn and are of one size, each point shakes.
    private mutating func draw(_ strokes: [String], at place: Double) {
        let (size, turn, lean, drop) = (random(10.5, 12.5), random(-0.25, 0.25), random(-0.2, 0.2), random(-6, 6))
        for stroke in strokes {
            let digits = stroke.utf8.map { Double($0) - 48 }
            let points = stride(from: 0, to: digits.count - 1, by: 2).map { index in
                let (x, y) = ((digits[index] - 2) * size, (digits[index + 1] - 3) * size)
                return Point(
                    x: place + 26 + x * cos(turn) - y * (sin(turn) + lean) + random(-1.8, 1.8),
                    y: Self.height / 2 + drop + x * sin(turn) + y * cos(turn) + random(-1.8, 1.8))
            }
            trace(points)
        }
    }

    /// A line from one side to the other, through the characters.
    private mutating func cross() {
        let ends = (random(15, Self.height - 15), random(15, Self.height - 15))
        let bend = random(-45, 45)
        trace(
            (0...8).map { step in
                let part = Double(step) / 8
                return Point(
                    x: part * Self.width, y: ends.0 + (ends.1 - ends.0) * part + bend * sin(part * 2 * .pi))
            })
    }

    /// Draws from point to point in small steps, each moved by the waves.
    private mutating func trace(_ points: [Point]) {
        guard let first = points.first else { return }
        move(first, cairo_move_to)
        for (from, to) in zip(points, points.dropFirst()) {
            for step in 1...6 {
                let part = Double(step) / 6
                move(Point(x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part), cairo_line_to)
            }
        }
        cairo_stroke(cairo)
    }

    private func move(_ point: Point, _ go: (OpaquePointer?, Double, Double) -> Void) {
        let (down, across) = (waves[0], waves[1])
        go(
            cairo, point.x + across.height * sin(point.y / across.length + across.phase),
            point.y + down.height * sin(point.x / down.length + down.phase))
    }

    private mutating func random(_ least: Double, _ most: Double) -> Double {
        Double.random(in: least...most, using: &generator)
    }

    private struct Point {
        let x: Double
        let y: Double
    }

    /// The strokes of each character on a grid of five by seven: digits in pairs, across and down.
    private static let strokes: [Character: [String]] = [
        "A": ["062046", "1434"], "C": ["4130100105163645"],
        "E": ["40000646", "0333"], "F": ["400006", "0333"], "H": ["0006", "4046", "0343"],
        "J": ["1040", "3035261605"], "K": ["0006", "4003", "0346"], "L": ["000646"],
        "M": ["0600234046"], "N": ["06004640"], "P": ["06003041423303"],
        "R": ["06003041423303", "2346"], "T": ["0040", "2026"], "U": ["000516364540"],
        "V": ["002640"], "W": ["0016233640"], "X": ["0046", "4006"], "Y": ["0023", "4023", "2326"],
        "3": ["003041423313", "334445360605"], "4": ["300444", "3036"],
        "7": ["004016"], "9": ["43130201103041", "4146"],
    ]
}

/// The bytes of a surface as PNG.
private enum PNGBytes {
    private final class Sink {
        var bytes: [UInt8] = []
    }

    static func of(_ surface: OpaquePointer) -> [UInt8] {
        let sink = Sink()
        let status = cairo_surface_write_to_png_stream(
            surface,
            { place, bytes, count in
                guard let place, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = Unmanaged<Sink>.fromOpaque(place).takeUnretainedValue()
                sink.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque())
        return status == CAIRO_STATUS_SUCCESS ? sink.bytes : []
    }
}
