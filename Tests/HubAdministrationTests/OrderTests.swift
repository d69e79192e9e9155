import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// Lists are sorted by the columns that an index serves; the order stands in the address.
struct OrderTests {
    /// Each list with its reader and the orders it offers.
    static let lists: [(path: String, who: String, orders: [String])] = [
        ("people", Who.regional, ["name"]), ("staff", Who.enterprise, ["name"]),
        ("organisations", Who.regional, ["name", "code"]), ("roles", Who.security, ["title", "id", "holders"]),
        ("roles/matrix", Who.security, ["right", "business"]), ("sessions", Who.security, ["opened", "seen"]),
        ("sign-ins", Who.security, ["time"]), ("modules", Who.system, ["title", "id", "state"]),
        ("dictionaries", Who.regional, ["title", "id"]),
        ("dictionaries/company-desk/trade", Who.regional, ["code", "title"]),
        ("audit", Who.auditor, ["time"]),
        ("dictionaries", Who.regional, ["title", "id"]),
        ("dictionaries/company-desk/trade", Who.regional, ["code", "title"]),
    ]

    @Test func `every list offers its orders, both ways, and keeps filter and size`() async throws {
        try await onEach { hub in
            for list in Self.lists {
                let path = "/alpha/administration/\(list.path)"
                let plain = try await hub.send(.get, path, as: list.who).text
                #expect(!plain.contains("aria-sort"), "\(list.path)")
                for order in list.orders {
                    #expect(plain.contains("?sort=\(order)\"") || plain.contains("?sort=-\(order)\""), "\(list.path)")
                    let up = try await hub.send(.get, "\(path)?size=20&sort=\(order)", as: list.who)
                    #expect(up.status == .ok && up.text.contains("aria-sort=\"ascending\""), "\(list.path) \(order)")
                    #expect(up.text.contains("size=20&amp;sort=-\(order)"), "\(list.path) \(order)")
                    let down = try await hub.send(.get, "\(path)?sort=-\(order)", as: list.who)
                    #expect(down.text.contains("aria-sort=\"descending\""), "\(list.path) \(order)")
                }
                let odd = try await hub.send(.get, path + "?sort=password_hash", as: list.who)
                #expect(odd.status == .ok && !odd.text.contains("aria-sort"), "\(list.path)")
            }
        }
    }

    /// The names of a page's rows, as they stand.
    private func names(_ hub: TestHub, _ query: String) async throws -> [String] {
        let page = try await hub.send(.get, "/alpha/administration/people?size=100" + query, as: Who.regional).text
        return page.components(separatedBy: "<th scope=\"row\"").dropFirst().map { cell in
            String(cell.drop { $0 != ">" }.dropFirst().drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
        }
    }

    @Test func `people stand in the order of their names, up and down, and else the newest first`() async throws {
        try await onEach { hub in
            let (newest, up, down) = try await (
                names(hub, ""), names(hub, "&sort=name"), names(hub, "&sort=-name")
            )
            #expect(up.count > 3 && up == down.reversed() && up.sorted() == newest.sorted())
            let sorted: [String] = try await hub.database().read {
                try $0.column("SELECT name FROM person ORDER BY name, id")
            }
            #expect(up == sorted)
            let paged = try await hub.send(.get, "/alpha/administration/people?sort=name&page=2", as: Who.regional)
            #expect(paged.status == .ok)
        }
    }
}
