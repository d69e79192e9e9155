import Glibc

/// A tenant's own colour, checked against the grounds and the text it meets.
///
/// It stands for buttons, links and the header in light; in dark the platform's own colours stay, since a deep colour
/// cannot be read there.
package struct BrandColour: Sendable, Hashable, CustomStringConvertible {
    /// Red, green and blue, 0 to 255 each.
    let channels: [UInt8]

    /// The least contrast of text to its ground (WCAG 2.2 §1.4.3).
    private static let leastContrast = 4.5

    /// The grounds that brand-coloured text stands on: white, `--ground` and `--brand-soft`.
    private static let grounds: [[UInt8]] = [[255, 255, 255], [0xF3, 0xF5, 0xF8], [0xE8, 0xF0, 0xFA]]

    /// A colour as `#15529f`; nil when it is not written so, or when text in it or on it could not be read.
    package init?(_ text: String) {
        guard text.utf8.count == 7, text.utf8.first == UInt8(ascii: "#"),
            text.dropFirst().allSatisfy(\.isHexDigit), let number = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        channels = [16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
        let mine = Self.luminance(channels)
        guard Self.grounds.allSatisfy({ Self.contrast(mine, Self.luminance($0)) >= Self.leastContrast }) else {
            return nil
        }
    }

    /// As CSS reads it: `#1d4f91`.
    package var text: String { hex(channels) }

    package var description: String { text }

    /// The style sheet that sets it, for an address of its own.
    package var style: String {
        let colour = hex(channels)
        let darker = hex(channels.map { $0 / 4 &* 3 })
        return """
            @media (prefers-color-scheme: light) {
              :root { --brand: \(colour); --brand-fill: \(colour); --brand-fill-2: \(darker); --band: \(darker); \
            --band-line: \(colour); --band-field: \(hex(channels.map { $0 / 2 })); --on-band-2: #e4ebf5; }
            }

            """
    }

    /// Relative luminance (WCAG 2.2).
    private static func luminance(_ channels: [UInt8]) -> Double {
        zip(channels, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + linear($1.0) * $1.1 }
    }

    /// A channel of sRGB as light.
    private static func linear(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    private static func contrast(_ one: Double, _ other: Double) -> Double {
        (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }
}

private func hex(_ channels: [UInt8]) -> String {
    channels.reduce("#") { $0 + ($1 < 16 ? "0" : "") + String($1, radix: 16) }
}
