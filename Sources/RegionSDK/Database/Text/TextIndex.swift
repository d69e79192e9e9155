/// Finds rows by a part of their texts, from one character on, Chinese included, without reading them all.
///
/// Texts are cut into single characters and windows of two and of four, which an inverted index keeps: FTS5 in SQLite, GIN in
/// PostgreSQL. The texts themselves stand beside it, so that what the index finds is compared once more and results
/// are exact. Rows may bear *marks*, such as an owner or a district, so that a search within a scope meets
/// inside the index.
///
///     let index = TextIndex("filing_text", fields: ["name", "owner"])
///     try index.put(id: 7, texts: [("name", "淮海路1584弄修缮工程")], marks: ["o12"], on: connection)
///     let match = try index.match([.contains(field: "name", "淮海路1584")], in: connection.dialect)
///     let newest = try connection.rows("SELECT filing.* \(match.from("filing")) \(match.newest(20))")
///     let count = try connection.value(match.count(upTo: 1000), as: Int.self)
public struct TextIndex: Sendable {
    /// The name of the index's table; what else it needs begins with it.
    public let name: String
    /// The fields that can be searched. New ones are added at the end: the place is part of what is stored.
    public let fields: [String]

    /// - Parameters:
    ///   - name: a table's name, declared by the program: small letters, digits, `_`.
    ///   - fields: 26 at most.
    public init(_ name: String, fields: [String]) {
        precondition(fields.count <= 26, "a text index has at most 26 fields")
        precondition(
            name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5F }, "not a name: \(name)")
        self.name = name
        self.fields = fields
    }

    /// The step that makes the index's tables. An index of before single characters were indexed has `singles` behind it.
    public func migration(_ step: String) -> Migration {
        Migration(step, [], only: [.sqlite: sqliteTables, .postgres: postgresTables])
    }

    /// The step that takes single characters into an index which was made before they were indexed; what is indexed since
    /// has them already.
    public func singles(_ step: String) -> Migration {
        Migration(step, [], only: [.sqlite: sqliteSingles, .postgres: postgresSingles])
    }

    /// Puts a row's texts and marks into the index, in place of those it had. Nothing is written when they are
    /// the same.
    /// - Parameter id: the row's id, above 0.
    public func put(
        id: Int64, texts: [(field: String, text: String)], marks: [String] = [], on connection: any Connection
    ) throws {
        let entry = try TextEntry(texts: texts.map { (try letter($0.field), NormalText($0.text)) }, marks: marks)
        switch connection.dialect {
        case .sqlite: try putSQLite(entry, id: id, on: connection)
        case .postgres: try putPostgres(entry, id: id, on: connection)
        }
    }

    /// Takes a row out of the index; nothing happens when it is not there.
    public func remove(id: Int64, on connection: any Connection) throws {
        switch connection.dialect {
        case .sqlite: try removeSQLite(id: id, on: connection)
        case .postgres: try connection.execute("DELETE FROM \(raw: name) WHERE id = \(id)")
        }
    }

    /// A search for the rows that meet every condition. Throws `FieldError` for a text without a letter, digit or Chinese
    /// character.
    public func match(_ conditions: [TextCondition], in dialect: Dialect) throws -> TextMatch {
        if let complaint = conditions.lazy.compactMap(\.complaint).first { throw complaint }
        switch dialect {
        case .sqlite: return try matchSQLite(conditions)
        case .postgres: return try matchPostgres(conditions)
        }
    }

    /// Brings the index into its quickest form; after a large load, or at night. Long on a large index.
    public func optimize(on connection: any Connection) throws {
        switch connection.dialect {
        case .sqlite: try connection.execute("INSERT INTO \(raw: name)(\(raw: name)) VALUES ('optimize')")
        case .postgres:
            _ = try connection.rows("SELECT gin_clean_pending_list('\(raw: name)_grams'::regclass)")
            try connection.execute("ANALYZE \(raw: name)")
        }
    }

    /// The letter that stands for a field.
    func letter(_ field: String) throws(HubError) -> UInt8 {
        guard let place = fields.firstIndex(of: field) else {
            throw HubError(.internal, "the text index \(name) has no field \(field)")
        }
        return UInt8(ascii: "a") + UInt8(truncatingIfNeeded: place)
    }
}

/// What an index keeps of one row.
struct TextEntry {
    let texts: [(letter: UInt8, text: NormalText)]
    /// The marks' words, sorted, each once.
    let marks: [String]

    init(texts: [(UInt8, NormalText)], marks: [String]) {
        self.texts = texts.sorted { $0.0 < $1.0 }
        var words: Set<String> = []
        for mark in marks {
            var tokens = TextTokens()
            tokens.add(mark: mark)
            words.insert(String(decoding: tokens.bytes.dropLast(), as: UTF8.self))
        }
        self.marks = words.sorted()
    }
}
