import HubCore
import RegionSDK

/// Organisations.
enum OrganisationStore {
    static func add(_ organisation: NewOrganisation, code: CreditCode, on connection: any Connection) throws
        -> ID<Organisation>
    {
        let id: ID<Organisation>? = try connection.value(
            """
            INSERT INTO organisation (name, credit_code, address, legal_representative)
            VALUES (\(organisation.name.storable), \(code.text), \(organisation.address.storable),
                \(organisation.legalRepresentative.storable))
            ON CONFLICT (credit_code) DO NOTHING RETURNING id
            """)
        guard let id else {
            throw HubError(.refused, "该单位已存在！", fields: [FieldError("creditCode", "该单位已存在！")])
        }
        try PeopleText.put(id, on: connection)
        return id
    }

    static func find(_ id: ID<Organisation>, on connection: any Connection) throws -> Organisation? {
        let row = try connection.row(
            "SELECT id, name, credit_code, address, legal_representative FROM organisation WHERE id = \(id)")
        return try row.map { try organisation($0, from: 0) }
    }

    /// The organisation in five columns of a row.
    static func organisation(_ row: Row, from first: Int) throws -> Organisation {
        try Organisation(
            id: row.get(first), name: row.get(first + 1), creditCode: row.get(first + 2), address: row.get(first + 3),
            legalRepresentative: row.get(first + 4))
    }
}
