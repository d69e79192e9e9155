import Glibc

/// A colour that white text stands on: its contrast is 4.5 at the least (WCAG 2.2, 1.4.3).
package struct BrandColour: Sendable, Hashable, CustomStringConvertible {
    /// As CSS reads it: `#1d4f91`.
    package let text: String

    /// Nil for a text that is no colour `#rrggbb`, or one too light for white text.
    package init?(_ text: String) {
        guard text.utf8.count == 7, text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isHexDigit),
            let number = Int(text.dropFirst(), radix: 16),
            1.05 / (Self.luminance(number) + 0.05) >= 4.5
        else { return nil }
        self.text = text.lowercased()
    }

    package var description: String { text }

    /// The relative luminance (WCAG 2.2, glossary).
    private static func luminance(_ number: Int) -> Double {
        zip([16, 8, 0], [0.2126, 0.7152, 0.0722]).reduce(0) { sum, part in
            let channel = Double(number >> part.0 & 255) / 255
            return sum + part.1 * (channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4))
        }
    }
}

extension Kind where Value == BrandColour {
    static var brandColour: Kind {
        Kind(expected: "a colour #rrggbb on which white text has a contrast of 4.5") {
            if case .text(let text) = $0 { BrandColour(text) } else { nil }
        }
    }
}
