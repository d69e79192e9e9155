import HTTPCore
import HubAudit
import HubCore
import HubCrypto
import HubDatabase
import RegionSDK
import Testing

@testable import HubDocuments

@Suite struct PressTests {
    @Test(arguments: EveryDatabase.dialects)
    func `what may not be issued any more leaves neither record nor file`(_ dialect: Dialect) async throws {
        try await Print.with(dialect) { print async throws in
            let refusal = HubError(.stale, "数据已被他人修改，请刷新后重试！")
            await #expect(throws: refusal) { try await print.issue(version: 1) { _ in throw refusal } }
            #expect(try await print.codes() + print.entries() == [])
            #expect(try print.files() + print.unfinished() == [])
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a version has one document, whose record, file and audit entry stand together`(_ dialect: Dialect)
        async throws
    {
        try await Print.with(dialect) { print in
            let first = try await print.issue(version: 1)
            let again = try await print.issue(version: 1)
            #expect(first == again)
            let bytes = try readFile(print.press.body(of: first).path)
            #expect(try Digest(of: bytes).description == first.digest)
            #expect(bytes.count == first.size && bytes.starts(with: "%PDF-1.4".utf8))
            #expect(try await print.entries() == ["test.permit.document"])
            #expect(try await print.codes() == [first.code])
            #expect(try print.unfinished().isEmpty)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `eight who ask at once get the same document`(_ dialect: Dialect) async throws {
        try await Print.with(dialect) { print in
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 { group.addTask { try await print.issue(version: 1).code } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(codes.count == 1)
            #expect(try print.unfinished().isEmpty)
            #expect(try print.files().count == 1)
            #expect(try await print.entries().count == 1)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `a newer version's document makes the older one void, and a reason makes all void`(_ dialect: Dialect)
        async throws
    {
        try await Print.with(dialect) { print in
            let old = try await print.issue(version: 1)
            let new = try await print.issue(version: 2)
            #expect(try await print.find(old.code)?.voidReason == "已被新出具的文书取代")
            #expect(try await print.find(new.code)?.voidReason == nil)
            try await print.database.write {
                try print.press.void("test.permit", 7, because: "业务已退回修改", at: Samples.time, on: $0)
            }
            #expect(try await print.find(new.code)?.voidReason == "业务已退回修改")
            #expect(try await print.find(old.code)?.voidReason == "已被新出具的文书取代", "the first reason stays")
            #expect(try await print.find("0123456789ABCDEFGHJK") == nil)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `stopped before the record, a document leaves nothing after the next start`(_ dialect: Dialect) async throws {
        try await Print.with(dialect) { print in
            // As a killed process leaves it: the file is whole, its lock is gone with its descriptor.
            _ = try print.shelf.write(Array("%PDF-1.4".utf8), VerificationCode.random())
            #expect(try print.unfinished().count == 1)
            try await print.press.settle()
            #expect(try print.unfinished().isEmpty)
            #expect(try print.files().isEmpty)
        }
    }

    @Test(arguments: EveryDatabase.dialects)
    func `stopped after the record, a document is whole after the next start, and readable before`(_ dialect: Dialect)
        async throws
    {
        try await Print.with(dialect) { print in
            let made = try await print.issue(version: 1)
            let place = try print.press.body(of: made).path
            try run("mv", place, "\(print.folder)/unfinished/\(made.code)")
            #expect(try readFile(print.press.body(of: made).path).count == made.size)
            try await print.press.settle()
            #expect(try print.unfinished().isEmpty)
            #expect(try print.press.body(of: made).path == place)
        }
    }

    @Test func `what another hub is still at is left alone, and so is a file that is not ours`() async throws {
        try await Print.with(.sqlite) { print in
            let draft = try print.shelf.write([1, 2, 3], VerificationCode.random())
            try write([1], to: "\(print.folder)/unfinished/README")
            try await print.press.settle()
            #expect(try print.unfinished().sorted() == [draft.code.text, "README"].sorted())
        }
    }

    @Test func `a transaction that fails leaves neither record nor file`() async throws {
        try await Print.with(.sqlite) { print in
            try await print.database.write { try $0.execute("DROP TABLE audit_entry") }
            await #expect(throws: (any Error).self) { _ = try await print.issue(version: 1) }
            #expect(try await print.codes().isEmpty)
            #expect(try print.unfinished().isEmpty && print.files().isEmpty)
        }
    }

    @Test func `a tenant's seal is on its documents, and its name beside the code`() async throws {
        try await withFolder { folder in
            let key = try Samples.sealKey(in: folder, .rsa2048)
            let seal = TenantSeal(key: key, face: .init(title: "某某市住房和城乡建设局", image: nil))
            try await Print.with(.sqlite, seal: seal) { print in
                let made = try await print.issue(version: 1)
                let path = try print.press.body(of: made).path
                #expect(SealedPDF.isWhole(try readFile(path), sealedBy: key))
                #expect(try run("pdfsig", "-nocert", path).contains("Signature is Valid."))
                let text = try run("pdftotext", path, "-").filter { !$0.isWhitespace }
                #expect(text.contains("电子签章：某某市住房和城乡建设局"))
                #expect(text.contains("https://print.test/t/verify/\(made.code)"))
            }
        }
    }
}

/// A press over an empty database and a folder.
struct Print: Sendable {
    let database: any HostedDatabase
    let folder: String
    let shelf: DocumentShelf
    let press: TenantPress

    static func with(_ dialect: Dialect, seal: TenantSeal? = nil, _ body: (Print) async throws -> Void) async throws {
        try await withFolder { folder in
            try await EveryDatabase.with(dialect) { database in
                try await Migrator([AuditSchema.schema, DocumentSchema.schema]) { Samples.time }.migrate(database)
                try await body(Print(database, folder, seal))
            }
        }
    }

    init(
        _ database: any HostedDatabase, _ folder: String, _ seal: TenantSeal?,
        passing: @escaping @Sendable (IssuingStep) -> Void = { _ in }
    ) throws {
        self.database = database
        self.folder = folder
        shelf = try DocumentShelf(folder: folder)
        press = TenantPress(
            TenantPress.Parts(
                database: database, audit: TenantAudit(key: AuditKey([1], tenant: "test")), shelf: shelf,
                workers: try Workers(threads: 2, waiting: 100), issuer: "某某中心", address: "https://print.test",
                seal: seal, passing: passing))
    }

    func issue(version: Int, standing: @escaping @Sendable (any Connection) throws -> Void = { _ in }) async throws
        -> IssuedDocument
    {
        try await press.issue(
            Samples.report(), of: DocumentSubject(kind: "test.permit", id: 7, version: version, number: "W1"),
            for: context, standing: standing)
    }

    func find(_ code: String) async throws -> IssuedDocument? {
        try await database.read { try press.document(code, on: $0) }
    }

    func codes() async throws -> [String] {
        try await database.read { try $0.column("SELECT code FROM issued_document ORDER BY id") }
    }

    func entries() async throws -> [String] {
        try await database.read { try $0.column("SELECT action FROM audit_entry ORDER BY sequence") }
    }

    func unfinished() throws -> [String] { try names(in: "\(folder)/unfinished") }

    /// The files that have their place.
    func files() throws -> [String] {
        try run("find", folder, "-name", "*.pdf").split(separator: "\n").map(String.init)
    }

    private var context: RequestContext {
        RequestContext(
            request: Request(method: .post, target: "/"), tenant: TenantInfo(id: "t", title: "T", prefix: "/t"),
            actor: Actor(
                person: ID(1), name: "张三", role: "unit", roleTitle: "实施单位", organisation: nil, districts: [],
                rights: [:]), requestID: "r", base: "/t/region", clock: StillClock(), settings: Settings([]),
            services: Services(
                database: database, files: NoFiles(), notifier: NoNotifier(),
                audit: TenantAudit(key: AuditKey([1], tenant: "test")),
                exporter: NoExporter(), documents: press))
    }
}

private struct StillClock: Clock {
    /// In 2060, within the validity of a seal made by the machine's clock today.
    var now: Timestamp { Timestamp(milliseconds: 2_840_140_800_000) }
}

private struct NoNotifier: Notifier {
    func post(
        _ message: Message, to audience: Audience, by delivery: Delivery, at time: Timestamp,
        on connection: any Connection
    ) throws {}
}

private struct NoExporter: Exporter {
    func export(_ sheet: Sheet, as format: SheetFormat) async throws -> Response { Response() }
}
