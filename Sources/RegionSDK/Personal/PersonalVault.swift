/// Where personal values (个人信息) become ciphertext and come back: the keys of one tenant.
///
/// A sealed value is a text for a column or a member of stored JSON. It carries the id of its key and is bound to its
/// place, so that a value moved to another row, changed or made up is an error and never a wrong value.
public protocol PersonalVault: Sendable {
    /// Seals a value for its place with the tenant's present key; an empty value stays empty. The keys are read in the
    /// caller's transaction. Throws `unavailable` when there is no key.
    func seal(_ value: PersonalValue, at place: PersonalPlace, on connection: any Connection) throws -> String

    /// Seals several values, each for its place, in their order; the key is read once for all. Throws as `seal` does.
    func seal(_ values: [(value: PersonalValue, place: PersonalPlace)], on connection: any Connection) throws
        -> [String]

    /// The value that was sealed for this place; an empty text is an empty value. Throws `internal` for a text that
    /// was not sealed here.
    func open(_ sealed: String, of kind: PersonalKind, at place: PersonalPlace, on connection: any Connection) throws
        -> PersonalValue

    /// What equal values have in common and nobody without the key can compute (HMAC of the normalised value): stored
    /// beside the sealed value, it finds a row by its exact value. It stays the same when keys are rotated. Nil for an
    /// empty value.
    func index(of value: PersonalValue) throws -> String?

    /// The sealed text under the present key, or nil where it is under it already. A text that was never sealed is
    /// sealed: that is how values of older versions are taken in. Throws as `open` does.
    func renew(_ stored: String, of kind: PersonalKind, at place: PersonalPlace, on connection: any Connection) throws
        -> String?
}

extension PersonalVault {
    /// Seals one value after the other.
    public func seal(_ values: [(value: PersonalValue, place: PersonalPlace)], on connection: any Connection) throws
        -> [String]
    {
        try values.map { try seal($0.value, at: $0.place, on: connection) }
    }
}

/// Where a sealed value stands in a tenant's database.
public struct PersonalPlace: Sendable, Hashable {
    /// The table: `filing`.
    public let table: String
    /// The column, or the member of a JSON column: `content.contactPhone`.
    public let column: String
    /// What names the row and never changes, known before the row is written: its number, or its id.
    public let row: String

    public init(table: String, column: String, row: String) {
        self.table = table
        self.column = column
        self.row = row
    }
}

/// A column that holds sealed values, so that a rotation of keys and a newer version reach all of them.
public protocol PersonalHolder: Sendable {
    /// The name, unique in the tenant: `core.identity.phone`. A holder that has other values than before takes another
    /// name, so that they are sealed at the next start.
    var id: String { get }

    /// Renews up to `limit` rows behind a row, in the order of their ids, with `vault.renew`, and writes what changed
    /// with its index. Returns the last row it came to, or nil when there was none left.
    func renew(after row: Int64, limit: Int, with vault: any PersonalVault, on connection: any Connection) throws
        -> Int64?
}

/// The vault of a hub without one: everything is refused.
public struct NoVault: PersonalVault {
    /// A vault that opens and seals nothing.
    public init() {}

    /// Throws `unavailable` for a value that is not empty.
    public func seal(_ value: PersonalValue, at place: PersonalPlace, on connection: any Connection) throws -> String {
        if value.isEmpty { return "" }
        throw Self.missing
    }

    /// Throws `unavailable` for a text that is not empty.
    public func open(
        _ sealed: String, of kind: PersonalKind, at place: PersonalPlace, on connection: any Connection
    ) throws -> PersonalValue {
        if sealed.isEmpty { return PersonalValue("", kind) }
        throw Self.missing
    }

    /// Throws `unavailable` for a value that is not empty.
    public func index(of value: PersonalValue) throws -> String? {
        if value.isEmpty { return nil }
        throw Self.missing
    }

    /// Throws `unavailable` for a text that is not empty.
    public func renew(
        _ stored: String, of kind: PersonalKind, at place: PersonalPlace, on connection: any Connection
    ) throws -> String? {
        if stored.isEmpty { return nil }
        throw Self.missing
    }

    private static var missing: HubError { HubError(.unavailable, "个人信息密钥不可用，请联系管理员！") }
}
