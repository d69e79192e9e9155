import HTTPCore
import HubCore
import RegionSDK

/// The rows of the registers.
struct RegisterStore: Sendable {
    let vault: any PersonalVault

    static let index = TextIndex("register_text", fields: ["name", "code"])

    /// An entry with what its next version needs.
    struct Found {
        let entry: RegisterEntry
        let key: String
        let sealed: [String: String]
    }

    static let columns: SQL = """
        register_entry.id, register_entry.name, register_entry.facts, register_entry.sealed, register_entry.active,
        register_entry.version, register_entry.key
        """

    /// The key facts as one text; personal ones by their keyed hash.
    func key(of facts: [String: String], in register: Register) throws -> String {
        try register.key.map { id in
            let text = facts[id] ?? ""
            guard case .personal(let kind)? = register.fact(id)?.kind else { return text }
            return try vault.index(of: PersonalValue(text, kind)) ?? ""
        }.joined(separator: "|")
    }

    /// - Parameter holds: nobody else writes the entry until the transaction ends; a rotation of keys waits for it.
    func row(
        _ id: ID<RegisterEntry>, in register: Register, holds: Bool = false, on connection: any Connection
    ) throws -> Found? { try row("id = \(id)", register, holds, on: connection) }

    /// - Parameter holds: as above.
    func row(key: String, in register: Register, holds: Bool = false, on connection: any Connection) throws -> Found? {
        try row("key = \(key)", register, holds, on: connection)
    }

    private func row(_ condition: SQL, _ register: Register, _ holds: Bool, on connection: any Connection) throws
        -> Found?
    {
        let hold: SQL = holds && connection.dialect == .postgres ? " FOR UPDATE" : ""
        return try connection.row(
            "SELECT \(Self.columns) FROM register_entry WHERE register = \(register.id) AND \(condition)\(hold)"
        ).map { try read($0, register, on: connection) }
    }

    func find(_ query: RegisterQuery, on connection: any Connection) throws -> [RegisterEntry] {
        let states = query.includesEnded ? ["active", "ended"] : ["active"]
        var conditions = [TextCondition.marked(states.map { Self.mark(query.register, $0) })]
        if !query.name.isEmpty { conditions.append(.contains(field: "name", query.name)) }
        for fact in query.register.facts {
            guard let text = query.facts[fact.id], !text.isEmpty else { continue }
            conditions.append(.marked([try mark(query.register, fact, text)]))
        }
        let match = try Self.index.match(conditions, in: connection.dialect)
        return try connection.rows(
            "SELECT \(Self.columns) \(match.from("register_entry")) \(match.newest(min(query.limit, Self.mostEntries)))"
        ).map { try read($0, query.register, on: connection).entry }
    }

    /// A whole pool of experts is read at once.
    private static let mostEntries = 10_000

    func revealed(
        _ fact: String, of id: ID<RegisterEntry>, in register: Register, on connection: any Connection
    ) throws -> PersonalValue? {
        guard let found = try row(id, in: register, on: connection), let sealed = found.sealed[fact],
            let declared = register.fact(fact), case .personal(let kind) = declared.kind
        else { return nil }
        return try vault.open(sealed, of: kind, at: Self.place(register, declared, found.key), on: connection)
    }

    /// Adds an entry or writes the next version of one, with its history and its place in the index. A fact that the
    /// draft does not name stays as it was.
    func write(
        _ draft: RegisterDraft, key: String, over old: Found?, by actor: Actor?, at time: Timestamp,
        on connection: any Connection
    ) throws -> RegisterEntry {
        let facts = (old?.entry.facts ?? [:]).merging(draft.facts) { $1 }.filter { fact in
            draft.register.fact(fact.key)?.kind.isPersonal == false && !fact.value.isEmpty
        }
        let sealed = try sealed(draft, key: key, over: old, on: connection)
        let version = (old?.entry.version ?? 0) + 1
        let id: ID<RegisterEntry>? = try connection.value(
            """
            INSERT INTO register_entry (register, key, name, facts, sealed, active, version, source, updated_at)
            VALUES (\(draft.register.id), \(key), \(draft.name.storable), \(facts.stored), \(sealed.stored),
                \(draft.isActive ? 1 : 0), \(version), \(draft.source.storable), \(time))
            ON CONFLICT (register, key) DO UPDATE SET name = excluded.name, facts = excluded.facts,
                sealed = excluded.sealed, active = excluded.active, version = excluded.version,
                source = excluded.source, updated_at = excluded.updated_at
            WHERE register_entry.version = \(version - 1)
            RETURNING id
            """)
        guard let id else { throw HubError(.stale, "数据已被他人修改，请刷新后重试！") }
        try connection.execute(
            """
            INSERT INTO register_history (entry, version, name, facts, sealed, active, source, at, person, person_name)
            VALUES (\(id), \(version), \(draft.name.storable), \(facts.stored), \(sealed.stored),
                \(draft.isActive ? 1 : 0), \(draft.source.storable), \(time), \(value: (actor?.person).sqlValue),
                \(actor?.name ?? ""))
            """)
        try index(id, draft, facts, sealed, key, on: connection)
        guard let written = try row(id, in: draft.register, on: connection) else {
            throw HubError(.internal, "a register entry is gone")
        }
        return written.entry
    }

    /// The personal facts encrypted; those that the draft does not name stay as they were.
    private func sealed(_ draft: RegisterDraft, key: String, over old: Found?, on connection: any Connection) throws
        -> [String: String]
    {
        var sealed = old?.sealed ?? [:]
        for fact in draft.register.facts {
            guard case .personal(let kind) = fact.kind, let text = draft.facts[fact.id] else { continue }
            let place = Self.place(draft.register, fact, key)
            sealed[fact.id] =
                text.isEmpty ? nil : try vault.seal(PersonalValue(text, kind), at: place, on: connection)
        }
        return sealed
    }

    /// Puts an entry into the index with all that is known of it, whether the draft named it or not.
    private func index(
        _ id: ID<RegisterEntry>, _ draft: RegisterDraft, _ facts: [String: String], _ sealed: [String: String],
        _ key: String, on connection: any Connection
    ) throws {
        let register = draft.register
        var marks = [Self.mark(register, draft.isActive ? "active" : "ended")]
        for fact in register.facts {
            if case .personal = fact.kind {
                let value = try value(fact, sealed, register, key, on: connection)
                if !value.isEmpty { marks.append(try mark(register, fact, value.revealed)) }
            } else if let text = facts[fact.id] {
                marks.append(try mark(register, fact, text))
            }
        }
        let texts = [("name", draft.name), ("code", register.codes.compactMap { facts[$0] }.joined(separator: " "))]
        try Self.index.put(id: id.value, texts: texts, marks: marks, on: connection)
    }

    /// A personal fact in full; empty where it is unknown.
    func value(
        _ fact: RegisterFact, _ sealed: [String: String], _ register: Register, _ key: String,
        on connection: any Connection
    ) throws -> PersonalValue {
        guard case .personal(let kind) = fact.kind else { return PersonalValue("", .document) }
        guard let text = sealed[fact.id] else { return PersonalValue("", kind) }
        return try vault.open(text, of: kind, at: Self.place(register, fact, key), on: connection)
    }

    func mark(_ register: Register, _ fact: RegisterFact, _ text: String) throws -> String {
        guard case .personal(let kind) = fact.kind else { return Self.mark(register, "\(fact.id)=\(text)") }
        let hash = try vault.index(of: PersonalValue(text, kind)) ?? ""
        return Self.mark(register, "\(fact.id)=\(hash)")
    }

    static func mark(_ register: Register, _ word: String) -> String { "\(register.id)|\(word)" }

    private static func place(_ register: Register, _ fact: RegisterFact, _ key: String) -> PersonalPlace {
        PersonalPlace(table: "register_entry", column: "sealed.\(fact.id)", row: "\(register.id)|\(key)")
    }

    func read(_ row: Row, _ register: Register, on connection: any Connection) throws -> Found {
        let sealed = try [String: String](stored: row.get(3))
        let key: String = try row.get(6)
        let facts = try shown([String: String](stored: row.get(2)), sealed, register, key, on: connection)
        let entry = RegisterEntry(
            id: try row.get(0), name: try row.get(1), facts: facts, isActive: try row.get(4, as: Int.self) == 1,
            version: try row.get(5))
        return Found(entry: entry, key: key, sealed: sealed)
    }

    /// Facts for a page: personal ones masked.
    func shown(
        _ facts: [String: String], _ sealed: [String: String], _ register: Register, _ key: String,
        on connection: any Connection
    ) throws -> [String: String] {
        var shown = facts
        for fact in register.facts where sealed[fact.id] != nil && fact.kind.isPersonal {
            shown[fact.id] = try value(fact, sealed, register, key, on: connection).masked
        }
        return shown
    }
}

extension RegisterFact.Kind {
    var isPersonal: Bool { if case .personal = self { true } else { false } }
}

extension [String: String] {
    /// As the database keeps it: a JSON object with its names in order.
    var stored: String {
        let members = sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value.storable)) }
        return String(decoding: JSON.object(members).encoded(), as: UTF8.self)
    }

    /// Reads what `stored` wrote.
    init(stored text: String) throws {
        self.init()
        guard case .object(let members) = try JSON(parsing: Array(text.utf8)) else {
            throw HubError(.internal, "stored facts are no object")
        }
        for member in members { if case .string(let text) = member.value { self[member.name] = text } }
    }
}
