/// Reads and keeps the registers of one tenant.
public protocol Registers: Sendable {
    /// The entries in force that fit, by name; at most `query.limit`. Personal facts come masked.
    func find(_ query: RegisterQuery, on connection: any Connection) throws -> [RegisterEntry]

    /// The entry of an id, in force or not; nil when the register has none.
    func entry(_ id: ID<RegisterEntry>, in register: Register, on connection: any Connection) throws -> RegisterEntry?

    /// The entry in force with these key facts; nil when there is none.
    func entry(of key: [String: String], in register: Register, on connection: any Connection) throws
        -> RegisterEntry?

    /// A personal fact of an entry as it really is, for who has the right to it; the caller notes the look in the audit.
    /// Nil when there is no such entry or nothing is known.
    func revealed(
        _ fact: String, of id: ID<RegisterEntry>, in register: Register, on connection: any Connection
    ) throws -> PersonalValue?

    /// Adds an entry, or changes the one with the same key; the old facts go into its history. Throws `invalid` with a
    /// sentence beside each wrong fact.
    @discardableResult func put(
        _ draft: RegisterDraft, by actor: Actor?, at time: Timestamp, on connection: any Connection
    ) throws -> RegisterEntry
}

/// What is asked of a register; every condition must hold, and one is enough.
public struct RegisterQuery: Sendable {
    /// The register that is asked.
    public var register: Register
    /// A part of the name, from one character on; empty asks for all.
    public var name: String
    /// Facts by their exact value, personal ones among them.
    public var facts: [String: String]
    /// The most entries to give; no more than 10,000.
    public var limit: Int
    /// Also those that were taken out of force.
    public var includesEnded = false

    public init(_ register: Register, name: String = "", facts: [String: String] = [:], limit: Int = 20) {
        self.register = register
        self.name = name
        self.facts = facts
        self.limit = limit
    }
}

/// An entry of a register.
public struct RegisterEntry: Sendable, Hashable {
    /// The key in the tenant's database.
    public let id: ID<RegisterEntry>
    /// The name of a person, an organisation, a project.
    public let name: String
    /// What is known, by the facts' names; personal ones masked.
    public let facts: [String: String]
    /// False when it was taken out of force.
    public let isActive: Bool
    /// Goes up with every change.
    public let version: Int

    public init(id: ID<RegisterEntry>, name: String, facts: [String: String], isActive: Bool, version: Int) {
        self.id = id
        self.name = name
        self.facts = facts
        self.isActive = isActive
        self.version = version
    }

    /// A fact, or empty text where it is unknown.
    public subscript(fact: String) -> String { facts[fact] ?? "" }
}

/// An entry to write.
public struct RegisterDraft: Sendable {
    /// The register it belongs to.
    public var register: Register
    /// The name, which must not be empty.
    public var name: String
    /// Facts by their names, as typed. A personal fact that is absent stays as it was.
    public var facts: [String: String]
    /// False takes it out of force.
    public var isActive: Bool
    /// The version the writer saw; nil writes over any.
    public var version: Int?
    /// Where it comes from: 手工录入, a file's name.
    public var source: String

    public init(
        _ register: Register, name: String, facts: [String: String], isActive: Bool = true, version: Int? = nil,
        source: String = "手工录入"
    ) {
        self.register = register
        self.name = name
        self.facts = facts
        self.isActive = isActive
        self.version = version
        self.source = source
    }
}

/// The registers of a hub without them: empty, and nothing can be put in.
public struct NoRegisters: Registers {
    public init() {}

    /// Nothing is found.
    public func find(_ query: RegisterQuery, on connection: any Connection) throws -> [RegisterEntry] { [] }

    /// There is no entry.
    public func entry(_ id: ID<RegisterEntry>, in register: Register, on connection: any Connection) throws
        -> RegisterEntry?
    { nil }

    /// There is no entry.
    public func entry(of key: [String: String], in register: Register, on connection: any Connection) throws
        -> RegisterEntry?
    { nil }

    /// Nothing is known.
    public func revealed(
        _ fact: String, of id: ID<RegisterEntry>, in register: Register, on connection: any Connection
    ) throws -> PersonalValue? { nil }

    /// Throws `unavailable`.
    public func put(
        _ draft: RegisterDraft, by actor: Actor?, at time: Timestamp, on connection: any Connection
    ) throws -> RegisterEntry { throw HubError(.unavailable, "\(draft.register.title)不可用，请联系管理员！") }
}
