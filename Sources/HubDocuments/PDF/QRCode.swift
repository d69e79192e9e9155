import CQREncode
import HTML
import RegionSDK

/// A QR code (GB/T 18284, ISO/IEC 18004) with error correction M: black squares in a field.
package struct QRCode: Sendable, Hashable {
    /// Squares a side, without the quiet zone.
    package let size: Int
    /// Row by row, true for black.
    let squares: [Bool]
    /// The white margin around it that readers need, in squares.
    static let quiet = 4

    /// Throws `invalid` for a text that no code holds (above 2,331 bytes) or that has a NUL.
    package init(_ text: String) throws {
        guard !text.utf8.contains(0), text.utf8.count <= 2331,
            let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M)
        else { throw HubError(.invalid, "内容过长，无法生成二维码！") }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        size = width
        guard let data = code.pointee.data else { throw HubError(.internal, "QRcode without data") }
        squares = UnsafeBufferPointer(start: data, count: width * width).map { $0 & 1 == 1 }
    }

    /// The black runs of each row: where a run begins and how long it is.
    var runs: [(x: Int, y: Int, length: Int)] {
        var runs: [(x: Int, y: Int, length: Int)] = []
        for y in 0..<size {
            var x = 0
            while x < size {
                guard squares[y * size + x] else {
                    x += 1
                    continue
                }
                var end = x
                while end < size, squares[y * size + end] { end += 1 }
                runs.append((x, y, end - x))
                x = end
            }
        }
        return runs
    }

    /// The code as an inline drawing, `svg.qr`, with what it is for those who cannot see it. It needs no style of the
    /// page's: black on white in every colour scheme.
    package func html(about: String) -> HTML {
        let side = size + 2 * Self.quiet
        let path = runs.map { "M\($0.x + Self.quiet) \($0.y + Self.quiet)h\($0.length)v1h-\($0.length)z" }.joined()
        return element(
            "svg",
            [
                .class("qr"), .attribute("viewBox", "0 0 \(side) \(side)"), .attribute("width", "164"),
                .attribute("height", "164"), .role("img"), .aria("label", about),
                .attribute("shape-rendering", "crispEdges"),
            ]
        ) {
            element("path", [.attribute("fill", "#fff"), .attribute("d", "M0 0h\(side)v\(side)h-\(side)z")]) { HTML() }
            element("path", [.attribute("fill", "#000"), .attribute("d", path)]) { HTML() }
        }
    }
}
