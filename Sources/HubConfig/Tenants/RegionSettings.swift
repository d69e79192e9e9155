import HTTPCore
import RegionSDK

/// A file of `regions/`: what an operator set of what a region declares.
enum RegionSettings {
    static func read(_ section: Section, declared: [Setting]) -> [String: Setting.Value] {
        var given: [String: Setting.Value] = [:]
        for setting in declared {
            given[setting.key] = section.optional(setting.key, kind(of: setting))
        }
        return given
    }

    /// A value of the default's kind. Where the default is empty, whatever a setting can be; `null` leaves it empty.
    private static func kind(of setting: Setting) -> Kind<Setting.Value> {
        if let figures = setting.figures { return figure(figures) }
        switch setting.fallback {
        case .flag: return Kind(expected: "true or false") { if case .flag(let flag) = $0 { .flag(flag) } else { nil } }
        case .integer:
            return Kind(expected: "a whole number") {
                if case .integer(let number) = $0 { .integer(number) } else { nil }
            }
        case .text: return Kind(expected: "a text") { if case .text(let text) = $0 { .text(text) } else { nil } }
        case .texts: return Kind(expected: "a list of texts", read: texts)
        case .empty:
            return Kind(expected: "true, false, a whole number, a text, a list of texts or null", read: anything)
        }
    }

    private static func figure(_ range: ClosedRange<Int>) -> Kind<Setting.Value> {
        Kind(expected: "a whole number from \(range.lowerBound) to \(range.upperBound), or null") {
            switch $0 {
            case .null: .empty
            case .integer(let number) where range.contains(number): .integer(number)
            default: nil
            }
        }
    }

    private static func anything(_ value: JSON5.Value) -> Setting.Value? {
        switch value {
        case .null: .empty
        case .flag(let flag): .flag(flag)
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        case .list: texts(value)
        case .number, .object: nil
        }
    }

    private static func texts(_ value: JSON5.Value) -> Setting.Value? {
        guard case .list(let items) = value else { return nil }
        let texts = items.compactMap { item -> String? in
            if case .text(let text) = item.value { text } else { nil }
        }
        return texts.count == items.count ? .texts(texts) : nil
    }
}
