import RegionSDK

/// The texts that people and organisations are searched by.
enum PeopleText {
    static let people = TextIndex("person_text", fields: ["name", "account"])
    static let organisations = TextIndex("organisation_text", fields: ["name", "code"])

    /// Brings the index up to a person: his name and the names of his accounts.
    static func put(_ person: ID<Person>, on connection: any Connection) throws {
        guard let name: String = try connection.value("SELECT name FROM person WHERE id = \(person)") else { return }
        let accounts: [String] = try connection.column(
            "SELECT name FROM account WHERE person = \(person) ORDER BY id")
        try people.put(
            id: person.value, texts: [("name", name), ("account", accounts.joined(separator: " "))], on: connection)
        try connection.execute("UPDATE person SET indexed = 1 WHERE id = \(person) AND indexed = 0")
    }

    /// Brings the index up to an organisation.
    static func put(_ organisation: ID<Organisation>, on connection: any Connection) throws {
        let row = try connection.row("SELECT name, credit_code FROM organisation WHERE id = \(organisation)")
        guard let row else { return }
        try organisations.put(
            id: organisation.value, texts: [("name", try row.get(0)), ("code", try row.get(1))], on: connection)
        try connection.execute("UPDATE organisation SET indexed = 1 WHERE id = \(organisation) AND indexed = 0")
    }

    /// Takes in those who were there before the indexes were, some at a time. False when nobody is left.
    static func catchUp(_ limit: Int, on connection: any Connection) throws -> Bool {
        let people: [ID<Person>] = try connection.column("SELECT id FROM person WHERE indexed = 0 LIMIT \(limit)")
        let organisations: [ID<Organisation>] = try connection.column(
            "SELECT id FROM organisation WHERE indexed = 0 LIMIT \(limit)")
        for person in people { try put(person, on: connection) }
        for organisation in organisations { try put(organisation, on: connection) }
        return !people.isEmpty || !organisations.isEmpty
    }
}
