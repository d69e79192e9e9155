import HTTPCore
import HubCore
import RegionSDK

/// What a reader asks of a list, out of its address.
package struct ListQuery: Sendable {
    /// The value of each filter that is in use, by its name.
    package let texts: [String: String]
    package private(set) var place: SlicePlace

    /// - Parameters:
    ///   - orders: the names of the columns that the list may be sorted by.
    ///   - isEndless: the place is below or above a key instead of the number of a page.
    package init(_ context: HostContext, filters: [ListFilter], orders: [String] = [], isEndless: Bool = false) {
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
    package subscript(name: String) -> String { texts[name] ?? "" }
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
