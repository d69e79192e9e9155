import HubCore
import RegionSDK

/// What a tenant changed in its code lists, and the history of it.
enum ListStore {
    /// Every changed code, by region and list; those that were added are in the order they came.
    static func codes(on connection: any Connection) throws -> [ListKey: [KeptCode]] {
        let rows = try connection.rows(
            "SELECT region, list, code, title, parent, place, added, retired FROM code_list_code ORDER BY id")
        return Dictionary(grouping: try rows.map { (ListKey(try $0.get(0), try $0.get(1)), try code($0, from: 2)) }) {
            $0.0
        }.mapValues { $0.map(\.1) }
    }

    /// The changed codes of one list.
    static func codes(of list: DeclaredList, on connection: any Connection) throws -> [KeptCode] {
        try connection.rows(
            """
            SELECT code, title, parent, place, added, retired FROM code_list_code
            WHERE region = \(list.region) AND list = \(list.list.id) ORDER BY id
            """
        ).map { try code($0, from: 0) }
    }

    /// The versions of the lists that were changed.
    static func states(on connection: any Connection) throws -> [ListKey: ListState] {
        let rows = try connection.rows("SELECT region, list, version, at, person_name FROM code_list")
        return Dictionary(
            try rows.map {
                (
                    ListKey(try $0.get(0), try $0.get(1)),
                    ListState(version: try $0.get(2), at: try $0.get(3), personName: try $0.get(4))
                )
            }
        ) { first, _ in first }
    }

    /// Gives a list its next version, which keeps others from changing it until the transaction ends. Returns it.
    static func advance(_ list: DeclaredList, by actor: Actor, at time: Timestamp, on connection: any Connection) throws
        -> Int64
    {
        try connection.value(
            """
            INSERT INTO code_list (region, list, version, at, person_name)
            VALUES (\(list.region), \(list.list.id), 1, \(time), \(actor.name))
            ON CONFLICT (region, list) DO UPDATE
            SET version = code_list.version + 1, at = excluded.at, person_name = excluded.person_name
            RETURNING version
            """) ?? 0
    }

    /// Writes codes over what is kept of them.
    static func put(_ codes: [KeptCode], in list: DeclaredList, on connection: any Connection) throws {
        for start in stride(from: 0, to: codes.count, by: 100) {
            try put(part: codes[start..<min(start + 100, codes.count)], in: list, on: connection)
        }
    }

    private static func put(part codes: ArraySlice<KeptCode>, in list: DeclaredList, on connection: any Connection)
        throws
    {
        let rows = codes.map { code -> SQL in
            """
            (\(list.region), \(list.list.id), \(code.code), \(code.title), \(code.parent), \(code.place),
                \(code.isAdded ? 1 : 0), \(code.isRetired ? 1 : 0))
            """
        }
        try connection.execute(
            """
            INSERT INTO code_list_code (region, list, code, title, parent, place, added, retired)
            VALUES \(SQL.joined(rows, by: ", "))
            ON CONFLICT (region, list, code) DO UPDATE
            SET title = excluded.title, place = excluded.place, retired = excluded.retired
            """)
    }

    static func note(
        _ change: ListChange, in list: DeclaredList, by actor: Actor, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO code_list_change (region, list, code, action, old_text, new_text, at, person,
                person_name, role_title)
            VALUES (\(list.region), \(list.list.id), \(change.code), \(change.action), \(change.before),
                \(change.after), \(change.time), \(actor.person), \(change.personName), \(change.roleTitle))
            """)
    }

    /// The history of a list or of one code; without an end, so that it is not counted.
    static func changes(
        in list: DeclaredList, of code: String?, _ place: SlicePlace, on connection: any Connection
    ) throws -> Slice<ListChange> {
        let condition: SQL = code.map { "AND code = \($0)" } ?? ""
        let rows = try connection.rows(
            """
            SELECT id, code, action, old_text, new_text, at, person_name, role_title FROM code_list_change
            WHERE region = \(list.region) AND list = \(list.list.id) \(condition) AND \(place.condition("id"))
            ORDER BY id DESC LIMIT \(place.size)
            """
        ).map {
            ListChange(
                id: try $0.get(0), code: try $0.get(1), action: try $0.get(2), before: try $0.get(3),
                after: try $0.get(4), time: try $0.get(5), personName: try $0.get(6), roleTitle: try $0.get(7))
        }
        return Slice(rows: rows, total: .max)
    }

    private static func code(_ row: Row, from first: Int) throws -> KeptCode {
        KeptCode(
            code: try row.get(first), title: try row.get(first + 1), parent: try row.get(first + 2),
            place: try row.get(first + 3), isAdded: try row.get(first + 4, as: Int.self) == 1,
            isRetired: try row.get(first + 5, as: Int.self) == 1)
    }
}

/// Which list of which region.
struct ListKey: Hashable {
    let region: String
    let list: String

    init(_ region: String, _ list: String) {
        self.region = region
        self.list = list
    }
}

/// When a list was last changed, and by whom.
struct ListState {
    let version: Int64
    let at: Timestamp
    let personName: String
}

/// What is kept of a code that was changed or added.
struct KeptCode {
    let code: String
    /// Nil where it is as declared.
    var title: String?
    var parent: String?
    /// Nil where it stands as declared, or at the end.
    var place: Int?
    var isAdded = false
    var isRetired = false
}
