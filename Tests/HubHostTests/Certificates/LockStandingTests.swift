import HubCore
import HubDatabase
import RegionSDK
import Testing

@testable import HubCertificates

/// Which lock a certificate is, by the locks of its identifier alone (decision 0032); and what their table was before.
struct LockStandingTests {
    private static let day: Int64 = 86_400_000

    private static func lock(_ serial: String, _ from: Int64, _ until: Int64, change: (inout Lock) -> Void = { _ in })
        -> Lock
    {
        var lock = Lock(
            id: ID(1), owner: KeyOwner(person: ID(1), organisation: ID(1)), serial: serial, publicKey: "key " + serial,
            from: Timestamp(milliseconds: from * day), until: Timestamp(milliseconds: until * day))
        change(&lock)
        return lock
    }

    private static func key(_ serial: String, _ from: Int64, _ until: Int64, publicKey: String? = nil) -> ProvenKey {
        ProvenKey(
            authority: "", issuerKey: "", identifier: "", identifierDigest: "", owner: "", serial: serial,
            publicKey: publicKey ?? "key " + serial, from: Timestamp(milliseconds: from * day),
            until: Timestamp(milliseconds: until * day))
    }

    private static func standing(_ key: ProvenKey, _ locks: Lock...) -> LockStanding {
        LockStanding(of: key, among: locks, within: 90 * day)
    }

    private static let (one, two) = (lock("1", 0, 365), lock("2", 0, 365))
    private static let lost = lock("3", 0, 365) { $0.isUnbound = true }

    @Test func `a certificate is its own lock's, and a lock's before and after a renewal`() {
        let renewed = Self.lock("1b", 300, 665) { $0.formerSerial = "1" }
        #expect(Self.standing(Self.key("1", 0, 365), Self.two, Self.one) == .bound(Self.one))
        #expect(Self.standing(Self.key("1", 0, 365), renewed) == .bound(renewed))
        #expect(Self.standing(Self.key("3", 0, 365), Self.one, Self.lost) == .unbound(Self.lost))
        let same = Self.key("1c", 10, 400, publicKey: "key 1")
        #expect(Self.standing(same, Self.two, Self.one) == .renewed(Self.one))
        #expect(Self.standing(Self.key("0", -9, 300, publicKey: "key 1"), Self.one) == .bound(Self.one))
        #expect(Self.standing(Self.key("9", 10, 400, publicKey: "key 3"), Self.one, Self.lost) == .unbound(Self.lost))
        let older = Self.lock("4", 0, 365) { $0.publicKey = "" }
        #expect(Self.standing(Self.key("5", 10, 375, publicKey: ""), older) == .further(isBound: true))
    }

    @Test func `a certificate that begins when one is about to end, and ends later, renews it`() {
        #expect(Self.standing(Self.key("9", 275, 640), Self.one) == .renewed(Self.one))
        #expect(Self.standing(Self.key("9", 274, 640), Self.one) == .further(isBound: true))
        #expect(Self.standing(Self.key("9", 275, 365), Self.one) == .further(isBound: true))
        #expect(Self.standing(Self.key("9", 900, 1265), Self.one) == .renewed(Self.one))
        let late = Self.lock("2", 60, 425)
        #expect(Self.standing(Self.key("9", 400, 765), Self.one, late) == .renewed(late))
        #expect(Self.standing(Self.key("9", 360, 725), Self.one, late) == .renewed(Self.one))
        #expect(Self.standing(Self.key("9", 300, 665), Self.two, Self.one) == .renewed(Self.two))
    }

    @Test func `a short certificate is not about to end before half of it is over`() {
        let short = Self.lock("1", 0, 30)
        #expect(Self.standing(Self.key("9", 14, 44), short) == .further(isBound: true))
        #expect(Self.standing(Self.key("9", 15, 45), short) == .renewed(short))
    }

    @Test func `a lock that was unbound is in the way of a renewal while the new certificate may be its own`() {
        #expect(Self.standing(Self.key("9", 300, 665), Self.one, Self.lost) == .further(isBound: true))
        #expect(Self.standing(Self.key("9", 455, 820), Self.one, Self.lost) == .further(isBound: true))
        #expect(Self.standing(Self.key("9", 456, 821), Self.one, Self.lost) == .renewed(Self.one))
        let longer = Self.lock("3", 0, 1000) { $0.isUnbound = true }
        #expect(Self.standing(Self.key("9", 300, 900), Self.one, longer) == .renewed(Self.one))
    }

    @Test func `without a lock that is bound nothing is renewed`() {
        #expect(Self.standing(Self.key("1", 0, 365)) == .unknown)
        #expect(Self.standing(Self.key("9", 900, 1265), Self.lost) == .further(isBound: false))
    }

    @Test func `a binding of former times stands for what is no renewal`() {
        let old = Self.lock("1", 0, 365) { ($0.publicKey, $0.isShared) = ("", true) }
        #expect(Self.standing(Self.key("9", 1, 366), old) == .shared(old))
        #expect(Self.standing(Self.key("9", 300, 665), old) == .renewed(old))
    }

    @Test(arguments: EveryDatabase.dialects)
    func `bindings that were there before each lock had its own are kept`(_ dialect: Dialect) async throws {
        let whole = CertificateSchema.schema
        let people = Schema(
            owner: "people",
            [Migration("m1", ["CREATE TABLE person (id {id})", "CREATE TABLE organisation (id {id})"])])
        func migrator(_ count: Int) -> Migrator {
            Migrator([people, Schema(owner: whole.owner, Array(whole.migrations.prefix(count)))]) {
                Timestamp(milliseconds: 1)
            }
        }
        try await EveryDatabase.with(dialect) { database in
            try await migrator(4).migrate(database)
            try await database.write { connection in
                for table in ["person", "organisation"] {
                    try connection.execute(SQL(raw: "INSERT INTO \(table) (id) VALUES (1)"))
                }
                for (id, unbound) in [(3, "NULL"), (7, "5")] {
                    try connection.execute(
                        SQL(
                            raw: """
                                INSERT INTO bound_key (id, authority, issuer_key, identifier_digest, identifier, person,
                                    organisation, owner, serial, valid_from, valid_until, bound_at, unbound_at)
                                VALUES (\(id), 'a', 'i', 'd\(id)', 'x', 1, 1, 'o', 's\(id)', 1, 2, 3, \(unbound))
                                """))
                }
            }
            try await migrator(5).migrate(database)
            var key = Self.key("s3", 0, 1)
            (key.issuerKey, key.identifierDigest) = ("i", "d3")
            let kept = key
            try await database.write { connection in
                let lock = try #require(try BoundKeyStore.locks(of: kept, on: connection).first)
                #expect(lock.id == ID(3) && lock.serial == "s3" && lock.isShared && !lock.isUnbound)
                let shared: Int? = try connection.value("SELECT shared FROM bound_key WHERE id = 7")
                #expect(shared == 0)
                var next = kept
                next.serial = "new"
                let id = try BoundKeyStore.bind(
                    next, to: lock.owner, at: Timestamp(milliseconds: 9), on: connection)
                #expect((id?.value ?? 0) > 7)
            }
        }
    }
}
