import HubCore
import RegionSDK

/// One person for administrators.
struct PersonStore {
    let signIn: SignInPolicy
    let session: SessionPolicy

    func file(
        _ id: ID<Person>, in extent: PeopleExtent, at time: Timestamp, on connection: any Connection
    ) throws -> PersonFile {
        let row = try connection.row(
            """
            SELECT p.name, p.version, p.disabled, COALESCE(a.name, ''), a.last_sign_in,
                CASE WHEN \(signIn.locks(at: time)) THEN 1 ELSE 0 END,
                (SELECT COUNT(*) FROM session s WHERE s.person = p.id AND \(session.alive(at: time)))
            FROM person p
            LEFT JOIN account a ON a.id = (SELECT MIN(own.id) FROM account own WHERE own.person = p.id)
            LEFT JOIN sign_in_block b ON b.kind = 'account' AND b.subject = a.folded
            WHERE p.id = \(id) AND \(extent.condition("p.id"))
            """)
        guard let row else { throw Self.unknown }
        let isDisabled: Bool = try row.get(2)
        let isLocked: Bool = try row.get(5)
        return PersonFile(
            id: id, name: try row.get(0), version: try row.get(1), account: try row.get(3),
            state: isDisabled ? .disabled : isLocked ? .locked : .active, lastSignIn: try row.get(4),
            sessions: try row.get(6), holdings: try Self.holdings(of: id, on: connection),
            standsInForAdministrator: try DelegationStore.lendsAdministration(to: id, at: time, on: connection))
    }

    /// The roles of a person with what pages and rules ask of them.
    static func holdings(of person: ID<Person>, on connection: any Connection) throws -> [HoldingLine] {
        try connection.rows(
            """
            SELECT h.id, h.districts, r.id, r.title, r.holder, \(RoleLine.administers("r.id")),
                o.id, o.name, o.credit_code, o.address, o.legal_representative
            FROM holding h JOIN role r ON r.id = h.role LEFT JOIN organisation o ON o.id = h.organisation
            WHERE h.person = \(person) AND h.disabled = 0 ORDER BY h.id
            """
        ).map { row in
            HoldingLine(
                id: try row.get(0), role: try RoleLine(row, from: 2),
                organisation: row.values[6] == .null ? nil : try OrganisationStore.organisation(row, from: 6),
                districts: Districts(column: try row.get(1)).codes)
        }
    }

    static func roles(on connection: any Connection) throws -> [RoleLine] {
        try connection.rows("SELECT id, title, holder, \(RoleLine.administers("role.id")) FROM role ORDER BY id").map {
            try RoleLine($0, from: 0)
        }
    }

    /// Holds a role until the transaction ends.
    static func hold(role: String, on connection: any Connection) throws {
        try connection.execute("UPDATE role SET title = title WHERE id = \(role)")
    }

    static let unknown = HubError(.notFound, "人员不存在！")
    static let stale = HubError(.stale, "数据已被他人修改，请刷新后重试！")

    /// Takes the next version. Throws `notFound` outside the extent and `stale` when somebody was quicker.
    static func hold(_ target: PersonTarget, on connection: any Connection) throws {
        let held = try connection.execute(
            """
            UPDATE person SET version = version + 1
            WHERE id = \(target.id) AND version = \(target.version) AND \(target.extent.condition("id"))
            """)
        guard held == 0 else { return }
        let known = try connection.row(
            "SELECT id FROM person WHERE id = \(target.id) AND \(target.extent.condition("id"))")
        throw known == nil ? unknown : stale
    }

    static func rename(_ person: ID<Person>, to name: String, on connection: any Connection) throws {
        try connection.execute("UPDATE person SET name = \(name.storable) WHERE id = \(person)")
        try PeopleText.put(person, on: connection)
    }

    static func setDisabled(_ isDisabled: Bool, _ person: ID<Person>, on connection: any Connection) throws {
        try connection.execute("UPDATE person SET disabled = \(isDisabled) WHERE id = \(person)")
    }

    /// Sets a password for the first sign-in, made at a time.
    static func setPassword(
        _ hash: String, of person: ID<Person>, at time: Timestamp, on connection: any Connection
    ) throws {
        try AccountStore.remember(person, on: connection)
        let changed = try connection.execute(
            """
            UPDATE account SET password_hash = \(hash), must_change = 1, password_set_at = NULL, issued_at = \(time)
            WHERE person = \(person)
            """)
        guard changed > 0 else { throw HubError(.refused, "该人员没有账号，不能重置密码！") }
    }

    /// Forgets the failed sign-ins of a person's accounts.
    static func unlock(_ person: ID<Person>, on connection: any Connection) throws {
        try connection.execute(
            """
            DELETE FROM sign_in_block WHERE kind = 'account'
                AND subject IN (SELECT folded FROM account WHERE person = \(person))
            """)
    }
}

extension RoleLine {
    /// Whether a role administers the tenant, as a column; `column` holds the role's id.
    static func administers(_ column: String) -> SQL {
        """
        CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.role = \(raw: column) AND g.permission
            IN \(list: CoreRights.administrative.map(\.id).sorted())) THEN 1 ELSE 0 END
        """
    }

    /// The role in four columns of a row.
    init(_ row: Row, from first: Int) throws {
        let holder: String = try row.get(first + 2)
        self.init(
            id: try row.get(first), title: try row.get(first + 1),
            holder: RoleTemplate.Holder(rawValue: holder) ?? .person, isAdministrative: try row.get(first + 3))
    }
}
