import HTML
import RegionSDK

/// A text with what was searched for in it as `<mark>`, however it was typed: full-width, in capitals, with blanks.
enum Highlight {
    static func html(_ text: String, _ wanted: String) -> HTML {
        var all = HTML()
        var rest = text.startIndex
        for range in NormalText.ranges(of: wanted, in: text) {
            all.append(String(text[rest..<range.lowerBound]))
            all.append(mark { String(text[range]) })
            rest = range.upperBound
        }
        all.append(String(text[rest...]))
        return all
    }
}
