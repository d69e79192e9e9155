/// Draws a captcha as an SVG of bent strokes: no text stands in it, and no two drawings are alike.
struct CaptchaPicture {
    private static let width = 160.0
    private static let height = 56.0
    private var generator = SystemRandomNumberGenerator()

    /// The drawing of a text of a few characters.
    static func svg(_ text: String) -> String {
        var picture = CaptchaPicture()
        return picture.drawn(text)
    }

    private mutating func drawn(_ text: String) -> String {
        var paths = ""
        for _ in 0..<4 { paths += noise() }
        for (index, character) in text.enumerated() {
            let place = 14 + Double(index) * 36 + random(-3, 3)
            for stroke in Self.strokes[character] ?? [] { paths += path(stroke, at: place) }
        }
        for _ in 0..<2 { paths += noise() }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="160" height="56" viewBox="0 0 160 56">\
            <rect width="160" height="56" fill="#f3f5f8"/><g fill="none" stroke="#15529f" stroke-width="2.4" \
            stroke-linecap="round" stroke-linejoin="round">\(paths)</g></svg>
            """
    }

    /// A stroke, bent: every point shakes, and the whole character leans and is of its own size.
    private mutating func path(_ stroke: String, at place: Double) -> String {
        let (lean, size, drop) = (random(-0.18, 0.18), random(0.9, 1.15), random(-4, 4))
        var points = ""
        let digits = stroke.utf8.map { Double($0) - 48 }
        for index in stride(from: 0, to: digits.count - 1, by: 2) {
            let (x, y) = (digits[index] * 6 * size, digits[index + 1] * 6 * size)
            points += index == 0 ? "M" : "L"
            points += number(place + x + (18 - y) * lean + random(-1.2, 1.2)) + " "
            points += number(10 + drop + y + random(-1.2, 1.2))
        }
        return "<path d=\"\(points)\"/>"
    }

    private mutating func noise() -> String {
        let points = (0..<3).map { _ in "\(number(random(0, Self.width))) \(number(random(0, Self.height)))" }
        return "<path d=\"M\(points[0])Q\(points[1]) \(points[2])\" stroke-width=\"1.4\"/>"
    }

    private mutating func random(_ least: Double, _ most: Double) -> Double {
        Double.random(in: least...most, using: &generator)
    }

    private func number(_ value: Double) -> String {
        let tenths = Int(value * 10)
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
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
