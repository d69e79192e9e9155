import RegionSDK

/// The registers as those who keep them see them (企业库、人员库、专家库、项目库).
package protocol RegisterAdministration: Registers {
    /// A page of entries, the newest first; personal facts masked.
    func entries(_ search: RegisterSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<RegisterEntry>

    /// What the search box finds in a register, the newest first, in force or not; counted to `limit` + 1 at most. Entries
    /// come without their personal facts.
    func found(
        _ wanted: RegisterMatch, in register: Register, _ place: SlicePlace, countingTo limit: Int,
        on connection: any Connection
    ) throws -> Slice<RegisterEntry>

    /// What an entry was, the latest version first; personal facts masked.
    func versions(of id: ID<RegisterEntry>, in register: Register, on connection: any Connection) throws
        -> [RegisterVersion]

    /// Changes an entry whose version the draft names; its key stays what it is, whatever the draft says, and a fact
    /// that the draft does not name stays as it was. Throws `notFound`, `stale`, and `invalid` with a sentence beside
    /// each wrong fact.
    @discardableResult func change(
        _ id: ID<RegisterEntry>, to draft: RegisterDraft, by actor: Actor?, at time: Timestamp,
        on connection: any Connection
    ) throws -> RegisterEntry

    /// A personal fact in full. The caller has checked the right to see it, and notes it in the audit.
    func revealed(_ fact: RegisterFact, of id: ID<RegisterEntry>, in register: Register, on connection: any Connection)
        throws -> String
}

/// What entries are searched by.
package struct RegisterSearch: Sendable {
    package let register: Register
    /// A part of the name.
    package var name = ""
    /// Facts by their exact value, personal ones among them.
    package var facts: [String: String] = [:]
    package var isActive: Bool?

    package init(_ register: Register) { self.register = register }
}

/// What the search box asks of a register.
package enum RegisterMatch: Sendable, Hashable {
    /// A part of the name or of the code that names the entry.
    case part(String)
    /// The whole of a personal fact, whichever it is.
    case personal(String)
}

/// An entry as it was.
package struct RegisterVersion: Sendable {
    package let entry: RegisterEntry
    /// Where the change came from: 手工录入, a file's name.
    package let source: String
    package let time: Timestamp
    /// Who changed it; empty for the hub.
    package let personName: String

    package init(entry: RegisterEntry, source: String, time: Timestamp, personName: String) {
        self.entry = entry
        self.source = source
        self.time = time
        self.personName = personName
    }
}
