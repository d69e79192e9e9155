import HTTPCore
import HubCore
import RegionSDK

/// What a reader asks of a list, out of its address.
struct ListQuery: Sendable {
    /// The value of each filter that is in use, by its name.
    let texts: [String: String]
    private(set) var place: SlicePlace

    /// - Parameters:
    ///   - orders: the names of the columns that the list may be sorted by.
    ///   - isEndless: the place is below or above a key instead of the number of a page.
    init(_ context: HostContext, filters: [ListFilter], orders: [String] = [], isEndless: Bool = false) {
        let query = try? URLEncodedForm(query: context.request.request.query)
        var texts: [String: String] = [:]
        for filter in filters {
            let text = String((query?[filter.name] ?? "").storable.trimmed.prefix(64))
            if !text.isEmpty, filter.takes(text) { texts[filter.name] = text }
        }
        self.texts = texts
        let size = query?["size"].flatMap { Int($0) } ?? 10
        let order = query?["sort"].flatMap { SliceOrder($0, among: orders) }
        if isEndless {
            let mark = query?["mark"].flatMap { Int64($0) }
            place =
                order?.isAscending == true
                ? SlicePlace(above: mark ?? 0, size: min(size, 100))
                : SlicePlace(below: mark ?? .max, size: min(size, 100))
        } else {
            place = SlicePlace(number: query?["page"].flatMap { Int($0) } ?? 1, size: size)
        }
        place.order = order
    }

    /// The value of a filter; empty where it is not in use.
    subscript(name: String) -> String { texts[name] ?? "" }
}

extension SliceOrder {
    /// The order that an address names: `name` ascends, `-name` descends. Nil for a column that is none of the list's.
    init?(_ text: String, among orders: [String]) {
        let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
        guard orders.contains(name) else { return nil }
        self.init(name, isAscending: name == text)
    }

    var text: String { isAscending ? name : "-\(name)" }

    /// The other way round.
    var turned: SliceOrder { SliceOrder(name, isAscending: !isAscending) }
}

/// One condition of a list's filter bar (查询条件).
struct ListFilter: Sendable {
    let name: String
    let label: String
    let kind: Kind
    /// What a choice says where nothing is chosen.
    let prompt: String

    init(_ name: String, _ label: String, _ kind: Kind = .text, prompt: String = "全部") {
        self.prompt = prompt
        self.name = name
        self.label = label
        self.kind = kind
    }

    enum Kind: Sendable {
        case text
        case choice([(value: String, title: String)])
        /// A day in China.
        case day
    }

    /// Whether a text is one that the filter can have.
    func takes(_ text: String) -> Bool {
        switch kind {
        case .text: true
        case .choice(let options): options.contains { $0.value == text }
        case .day: ChinaDay(text) != nil
        }
    }
}

/// A day in China out of an address: `2026-11-20`.
struct ChinaDay {
    /// Its first moment.
    let start: Timestamp

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { ID<Self>($0) }.map { Int($0.value) }
        guard parts.map(\.utf8.count) == [4, 2, 2], numbers.count == 3,
            let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
        else { return nil }
        start = Timestamp(milliseconds: Self.days(date) * 86_400_000 - 8 * 3_600_000)
    }

    /// The first moment of the next day.
    var end: Timestamp { start + 86_400 }

    /// Days since 1970-01-01, by the civil calendar (years from March, 400 years at a time).
    private static func days(_ date: CivilDate) -> Int64 {
        let year = Int64(date.year) - (date.month <= 2 ? 1 : 0)
        let month = Int64((date.month + 9) % 12)
        let era = year / 400
        let ofEra = year - era * 400
        let ofYear = (153 * month + 2) / 5 + Int64(date.day) - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}

extension String {
    /// Without the blanks around it.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
