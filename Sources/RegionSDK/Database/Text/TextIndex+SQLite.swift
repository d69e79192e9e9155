/// The index in SQLite: an FTS5 table without content that maps words to ids, and a table with the texts.
///
/// `detail=none` keeps ids only, `columnsize=0` spares a row for each; the `ascii` tokenizer takes every byte from
/// 0x80 on as a letter, so that it knows Chinese characters younger than SQLite's Unicode tables
/// (<https://www.sqlite.org/fts5.html>).
extension TextIndex {
    private var source: String { name + "_source" }

    var sqliteTables: [String] {
        [
            """
            CREATE VIRTUAL TABLE \(name) USING fts5(words, content='', columnsize=0, detail=none, tokenize='ascii')
            """,
            """
            CREATE TABLE \(source) (id BIGINT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL,
            PRIMARY KEY (id, field)) WITHOUT ROWID
            """,
        ]
    }

    /// Adds the words of single characters to what was indexed without them, as another entry of the same row: FTS5 keeps
    /// no more of a row than which words it has. `group_concat` sets commas, which the tokenizer takes for ends of words.
    var sqliteSingles: [String] {
        [
            """
            INSERT INTO \(name)(rowid, words)
            WITH RECURSIVE place(i) AS (
                SELECT 1 UNION ALL SELECT i + 1 FROM place WHERE i < (SELECT max(length(text)) FROM \(source)))
            SELECT id, group_concat(DISTINCT 's' || field || substr(text, i, 1))
            FROM \(source) CROSS JOIN place WHERE field <> '' AND i <= length(text) GROUP BY id
            """
        ]
    }

    /// What the texts' table holds of an entry: a row for each text, and one for the marks with an empty field.
    private func rows(_ entry: TextEntry) -> [(field: String, text: String)] {
        let marks = entry.marks.isEmpty ? [] : [("", entry.marks.joined(separator: " "))]
        return marks + entry.texts.map { (String(UnicodeScalar($0.letter)), $0.text.text) }
    }

    private func stored(id: Int64, on connection: any Connection) throws -> [(field: String, text: String)] {
        try connection.rows("SELECT field, text FROM \(raw: source) WHERE id = \(id) ORDER BY field").map {
            (try $0.get(0), try $0.get(1))
        }
    }

    /// The words that rows of the texts' table stand for.
    private func words(_ rows: [(field: String, text: String)]) -> String {
        var tokens = TextTokens()
        var marks = ""
        for (field, text) in rows {
            if let letter = field.utf8.first { tokens.add(NormalText(text), field: letter) } else { marks = text }
        }
        return tokens.text + marks
    }

    func putSQLite(_ entry: TextEntry, id: Int64, on connection: any Connection) throws {
        let new = rows(entry)
        let old = try stored(id: id, on: connection)
        guard !new.elementsEqual(old, by: ==) else { return }
        if !old.isEmpty { try removeSQLite(old, id: id, on: connection) }
        try connection.execute("INSERT INTO \(raw: name)(rowid, words) VALUES (\(id), \(words(new)))")
        // One row at a time: a statement that may have to undo half of itself makes FTS5 write out what it has.
        for (field, text) in new {
            try connection.execute("INSERT INTO \(raw: source) (id, field, text) VALUES (\(id), \(field), \(text))")
        }
    }

    func removeSQLite(id: Int64, on connection: any Connection) throws {
        let old = try stored(id: id, on: connection)
        if !old.isEmpty { try removeSQLite(old, id: id, on: connection) }
    }

    /// FTS5 without content must be told the words it is to forget.
    private func removeSQLite(_ old: [(field: String, text: String)], id: Int64, on connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO \(raw: name)(\(raw: name), rowid, words) VALUES ('delete', \(id), \(words(old)))")
        try connection.execute("DELETE FROM \(raw: source) WHERE id = \(id)")
    }

    func matchSQLite(_ conditions: [TextCondition]) throws -> TextMatch {
        var groups: [String] = []
        var checks: [SQL] = []
        for condition in conditions {
            var tokens = TextTokens()
            var combine = " AND "
            switch condition {
            case .contains(let field, let part):
                let (part, letter) = (NormalText(part), try letter(field))
                tokens.addCover(part, field: letter)
                if !TextTokens.isExact(part) { checks.append(check(letter, "instr(text, \(part.text)) > 0")) }
            case .equals(let field, let whole):
                let (whole, letter) = (NormalText(whole), try letter(field))
                tokens.addWhole(whole, field: letter)
                checks.append(check(letter, "text = \(whole.text)"))
            case .any(let fields, let part):
                let part = NormalText(part)
                let letters = try fields.map { try letter($0) }
                if !letters.isEmpty { groups.append(Self.anyOf(letters, part)) }
                if !TextTokens.isExact(part) {
                    let holds = letters.map { check($0, "instr(text, \(part.text)) > 0") }
                    checks.append("(\(SQL.joined(holds, by: " OR ")))")
                }
                if letters.isEmpty { checks.append("1 = 0") }
                continue
            case .marked(let marks):
                for mark in marks { tokens.add(mark: mark) }
                combine = " OR "
                if marks.isEmpty { checks.append("1 = 0") }
            }
            let quoted = Self.quoted(tokens)
            if !quoted.isEmpty { groups.append("(" + quoted.joined(separator: combine) + ")") }
        }
        if !groups.isEmpty { checks.insert("\(raw: name) MATCH \(groups.joined(separator: " AND "))", at: 0) }
        if checks.isEmpty { checks = ["1 = 1"] }
        return TextMatch(table: name, id: "\(raw: name).rowid", condition: .joined(checks, by: " AND "))
    }

    /// A part in any of several fields: each field has its own words in the index.
    private static func anyOf(_ letters: [UInt8], _ part: NormalText) -> String {
        let choices = letters.map { letter in
            var tokens = TextTokens()
            tokens.addCover(part, field: letter)
            return "(" + quoted(tokens).joined(separator: " AND ") + ")"
        }
        return "(" + choices.joined(separator: " OR ") + ")"
    }

    private static func quoted(_ tokens: TextTokens) -> [String] {
        tokens.words.map { "\"\(String(decoding: $0, as: UTF8.self))\"" }
    }

    private func check(_ letter: UInt8, _ condition: SQL) -> SQL {
        let field = String(UnicodeScalar(letter))
        return """
            EXISTS (SELECT 1 FROM \(raw: source) WHERE id = \(raw: name).rowid AND field = \(field) AND \(condition))
            """
    }
}
