import HubCore
import RegionSDK

/// People in lists: three or four statements a page, whatever the data.
struct PeopleStore {
    let signIn: SignInPolicy

    func page(_ search: PeopleSearch, _ place: SlicePlace, on connection: any Connection) throws -> Slice<PersonLine> {
        let condition = try condition(search, in: connection.dialect)
        let total = try place.total { try connection.value("SELECT COUNT(*) FROM person p WHERE \(condition)") }
        guard place.offset < total else { return Slice(rows: [], total: total) }
        var lines = try connection.rows(rows(condition, place, at: search.time)).map(line)
        if !lines.isEmpty { try addRoles(to: &lines, search.extent, on: connection) }
        return Slice(rows: lines, total: total)
    }

    /// The ids of a page come first, so that what stands beside them is read for the rows shown only.
    func rows(_ condition: SQL, _ place: SlicePlace, at time: Timestamp) -> SQL {
        """
        SELECT p.id, p.name, p.disabled, COALESCE(a.name, ''), a.last_sign_in,
            CASE WHEN \(signIn.locks(at: time)) THEN 1 ELSE 0 END
        FROM (SELECT p.id FROM person p WHERE \(condition) AND \(place.condition("p.id"))
            ORDER BY \(place.ordering("p.id", Self.orders)) LIMIT \(place.size) OFFSET \(place.offset)) AS found
        JOIN person p ON p.id = found.id
        LEFT JOIN account a ON a.id = (SELECT MIN(own.id) FROM account own WHERE own.person = p.id)
        LEFT JOIN sign_in_block b ON b.kind = 'account' AND b.subject = a.folded
        ORDER BY \(place.ordering("p.id", Self.orders))
        """
    }

    /// The columns that pages are sorted by, each with an index.
    private static let orders = ["name": "p.name", "added": "p.id"]

    /// What a search asks of a person `p`. Throws `invalid` for a text with nothing to search by.
    func condition(_ search: PeopleSearch, in dialect: Dialect) throws -> SQL {
        var parts = [search.extent.condition("p.id")]
        var texts: [TextCondition] = []
        if !search.name.isEmpty { texts.append(.contains(field: "name", search.name)) }
        if !search.account.isEmpty { texts.append(.contains(field: "account", search.account)) }
        if !texts.isEmpty { parts.append(try PeopleText.people.found(texts, "p.id", in: dialect)) }
        if !search.organisationName.isEmpty {
            let named = try PeopleText.organisations.found(
                [.contains(field: "name", search.organisationName)], "h.organisation", in: dialect,
                field: "organisation")
            parts.append(holders(named, search.extent))
        }
        if let organisation = search.organisation {
            parts.append(holders("h.organisation = \(organisation)", search.extent))
        }
        if !search.role.isEmpty { parts.append(holders("h.role = \(search.role)", search.extent)) }
        if let state = search.state { parts.append(self.state(state, at: search.time)) }
        return SQL.joined(parts, by: " AND ")
    }

    private func holders(_ condition: SQL, _ extent: PeopleExtent) -> SQL {
        "p.id IN (SELECT h.person FROM holding h WHERE h.disabled = 0 AND \(condition) AND \(extent.holdings))"
    }

    private func state(_ state: PersonState, at time: Timestamp) -> SQL {
        switch state {
        case .disabled: "p.disabled = 1"
        case .active: "p.disabled = 0 AND p.id NOT IN (\(signIn.locked(at: time)))"
        case .locked: "p.disabled = 0 AND p.id IN (\(signIn.locked(at: time)))"
        }
    }

    private func line(_ row: Row) throws -> PersonLine {
        let isDisabled: Bool = try row.get(2)
        let isLocked: Bool = try row.get(5)
        return PersonLine(
            id: try row.get(0), name: try row.get(1), account: try row.get(3),
            state: isDisabled ? .disabled : isLocked ? .locked : .active, lastSignIn: try row.get(4))
    }

    private func addRoles(
        to lines: inout [PersonLine], _ extent: PeopleExtent, on connection: any Connection
    ) throws {
        let rows = try connection.rows(
            """
            SELECT h.person, r.title, o.name FROM holding h JOIN role r ON r.id = h.role
            LEFT JOIN organisation o ON o.id = h.organisation
            WHERE h.person IN \(SQL.filled(lines.map(\.id))) AND h.disabled = 0 AND \(extent.holdings) ORDER BY h.id
            """)
        var places: [ID<Person>: Int] = [:]
        for (place, line) in lines.enumerated() { places[line.id] = place }
        for row in rows {
            guard let place = places[try row.get(0)] else { continue }
            let title: String = try row.get(1)
            let organisation: String? = try row.get(2)
            lines[place].roles.append(title)
            if let organisation, !lines[place].organisations.contains(organisation) {
                lines[place].organisations.append(organisation)
            }
        }
    }
}
