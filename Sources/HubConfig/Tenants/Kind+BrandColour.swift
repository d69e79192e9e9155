import HubCore

extension Kind where Value == BrandColour {
    static var brandColour: Kind {
        Kind(expected: "a colour #rrggbb on which white text, and which on white, has a contrast of 4.5") {
            if case .text(let text) = $0 { BrandColour(text) } else { nil }
        }
    }
}
