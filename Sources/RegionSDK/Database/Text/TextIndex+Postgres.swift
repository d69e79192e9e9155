/// The index in PostgreSQL: a table with the texts, their words as numbers and the marks, under one GIN index.
///
/// A word is kept as 32 bits of its hash, so a row that is found is always compared with the text; marks are kept
/// as they are, because they guard what a person may see.
extension TextIndex {
    var postgresTables: [String] {
        [
            """
            CREATE TABLE \(name) (id BIGINT PRIMARY KEY, grams INT[] NOT NULL, marks TEXT[] NOT NULL, texts TEXT[] NOT NULL)
            """,
            """
            CREATE INDEX \(name)_grams ON \(name) USING gin (grams, marks)
            WITH (fastupdate = on, gin_pending_list_limit = 256)
            """,
        ]
    }

    /// Adds the words of single characters to what was indexed without them, by the numbers that `number` gives them.
    var postgresSingles: [String] {
        [
            """
            UPDATE \(name) SET grams = grams || ARRAY(
                SELECT DISTINCT CAST(field.place AS INT) * \(Self.planes) + ascii(sign)
                FROM unnest(texts) WITH ORDINALITY AS field(text, place), regexp_split_to_table(field.text, '') AS sign
                WHERE sign <> '')
            """
        ]
    }

    func putPostgres(_ entry: TextEntry, id: Int64, on connection: any Connection) throws {
        var tokens = TextTokens()
        var texts = [String?](repeating: nil, count: fields.count)
        for (letter, text) in entry.texts {
            tokens.add(text, field: letter)
            texts[Int(letter - UInt8(ascii: "a"))] = text.text
        }
        let values: SQL = "\(Self.numbers(tokens)), \(Self.array(entry.marks)), \(Self.array(texts))"
        try connection.execute(
            """
            INSERT INTO \(raw: name) AS old (id, grams, marks, texts) VALUES (\(id), \(values))
            ON CONFLICT (id) DO UPDATE SET grams = excluded.grams, marks = excluded.marks, texts = excluded.texts
            WHERE old.texts IS DISTINCT FROM excluded.texts OR old.marks IS DISTINCT FROM excluded.marks
            """)
    }

    func matchPostgres(_ conditions: [TextCondition]) throws -> TextMatch {
        var tokens = TextTokens()
        var checks: [SQL] = []
        for condition in conditions {
            switch condition {
            case .contains(let field, let part):
                let (part, letter) = (NormalText(part), try letter(field))
                tokens.addCover(part, field: letter)
                checks.append("strpos(\(column(letter)), \(part.text)) > 0")
            case .equals(let field, let whole):
                let (whole, letter) = (NormalText(whole), try letter(field))
                tokens.addWhole(whole, field: letter)
                checks.append("\(column(letter)) = \(whole.text)")
            case .any(let fields, let part):
                checks.append(try anyOf(fields, NormalText(part)))
            case .marked(let marks):
                let words = TextEntry(texts: [], marks: marks).marks
                checks.append("\(raw: name).marks && CAST(\(Self.array(words)) AS TEXT[])")
            }
        }
        if !tokens.bytes.isEmpty {
            checks.insert("\(raw: name).grams @> CAST(\(Self.numbers(tokens)) AS INT[])", at: 0)
        }
        if checks.isEmpty { checks = ["1 = 1"] }
        return TextMatch(table: name, id: "\(raw: name).id", condition: .joined(checks, by: " AND "))
    }

    /// A part in any of several fields: each field has its own words in the index.
    private func anyOf(_ fields: [String], _ part: NormalText) throws -> SQL {
        let choices = try fields.map { field -> SQL in
            var tokens = TextTokens()
            let letter = try letter(field)
            tokens.addCover(part, field: letter)
            return """
                (\(raw: name).grams @> CAST(\(Self.numbers(tokens)) AS INT[])
                    AND strpos(\(column(letter)), \(part.text)) > 0)
                """
        }
        return choices.isEmpty ? "1 = 0" : "(\(SQL.joined(choices, by: " OR ")))"
    }

    /// A field's text; PostgreSQL counts from 1.
    private func column(_ letter: UInt8) -> SQL { "\(raw: name).texts[\(raw: String(letter - UInt8(ascii: "a") + 1))]" }

    /// The words as an array of numbers in PostgreSQL's text form.
    private static func numbers(_ tokens: TextTokens) -> String {
        "{" + tokens.words.map { String(number($0)) }.joined(separator: ",") + "}"
    }

    /// A word's hash; of a single character the field's place and the character itself, so that SQL can tell it too.
    private static func number(_ word: ArraySlice<UInt8>) -> Int32 {
        let text = String(decoding: word.dropFirst(2), as: UTF8.self)
        if word.first == UInt8(ascii: "s"), let sign = text.unicodeScalars.first {
            let place = Int32(word[word.startIndex + 1] - UInt8(ascii: "a") + 1)
            return place * planes + Int32(truncatingIfNeeded: sign.value)
        }
        let hash = TextTokens.hash(word)
        return Int32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    /// More than Unicode has characters.
    private static let planes: Int32 = 1 << 21

    /// Texts as an array in PostgreSQL's text form (manual 8.15.6); nil is NULL.
    private static func array(_ texts: [String?]) -> String {
        let items = texts.map { text in
            guard let text else { return "NULL" }
            return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return "{" + items.joined(separator: ",") + "}"
    }
}
