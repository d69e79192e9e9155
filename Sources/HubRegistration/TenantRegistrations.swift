import FilingKit
import HubCore
import HubCrypto
import RegionSDK

/// How people register themselves in one tenant (用户注册): drafts, confirmation, review, and the account at the end.
///
/// A guest's draft is kept here and sealed; he comes back to it by a code that only he was shown. Every step is one
/// transaction with its entry in the audit, its event for the applicant, and its messages.
package struct TenantRegistrations: Sendable {
    /// The ways to register, in the order of the regions.
    package let declared: [DeclaredRegistration]
    let parts: Parts
    let store: ApplicationStore

    /// The services it works with.
    package struct Parts: Sendable {
        let title: String
        let database: any Database
        let identity: any Identity
        let access: any AccessControl
        let accounts: any Accounts
        let administration: any Administration
        let messenger: any Messenger
        let notifier: any Notifier
        let vault: any PersonalVault
        let audit: any AuditTrail
        /// Keeps the bytes of the papers.
        let files: any FileStore
        /// What its forms choose from.
        let lists: any LiveLists

        /// - Parameter title: the portal's name, as messages show it.
        package init(
            _ title: String, database: any Database, identity: any Identity, access: any AccessControl,
            accounts: any Accounts, administration: any Administration, messenger: any Messenger,
            notifier: any Notifier, vault: any PersonalVault, audit: any AuditTrail, files: any FileStore = NoFiles(),
            lists: any LiveLists = NoLists()
        ) {
            self.title = title
            self.database = database
            self.identity = identity
            self.access = access
            self.accounts = accounts
            self.administration = administration
            self.messenger = messenger
            self.notifier = notifier
            self.vault = vault
            self.audit = audit
            self.files = files
            self.lists = lists
        }
    }

    package init(_ declared: [DeclaredRegistration], _ parts: Parts) {
        self.declared = declared
        self.parts = parts
        store = ApplicationStore(declared: declared, vault: parts.vault, lists: parts.lists)
    }

    /// The way to register at an address. Throws `notFound`.
    package func kind(region path: String, _ id: String) throws -> DeclaredRegistration {
        guard let found = declared.first(where: { $0.regionPath == path && $0.registration.id == id }) else {
            throw HubError(.notFound, "您访问的页面不存在！")
        }
        return found
    }

    /// The registration that a code or a cookie stands for; nil when there is none or it is over.
    package func application(_ code: String, at time: Timestamp) async throws -> Application? {
        guard let digest = try PassCode(code)?.digest else { return nil }
        return try await parts.database.read { try store.find(pass: digest, at: time, on: $0) }
    }

    /// A registration by its code, inside a step. Throws `notFound`.
    func held(_ code: String, at time: Timestamp, on connection: any Connection) throws -> Application {
        guard let digest = try PassCode(code)?.digest,
            let found = try store.find(pass: digest, at: time, on: connection)
        else { throw ApplicationStore.unknown }
        return found
    }

    /// Keeps others from the registration of a code until this transaction ends, its papers and its secrets, too.
    func hold(_ code: String, on connection: any Connection) throws {
        guard let digest = try PassCode(code)?.digest else { return }
        try ApplicationStore.hold(pass: digest, on: connection)
    }

    /// Writes the one entry of a step.
    func note(
        _ action: String, _ application: Application, by change: AccessChange, result: AuditEntry.Result = .done,
        detail: String = "", on connection: any Connection
    ) throws {
        try parts.audit.record(
            AuditEntry(
                time: change.time, actor: change.actor, source: change.source, requestID: change.requestID,
                action: "core.registration.\(action)", object: application.object, result: result,
                detail: detail.isEmpty ? application.registration.title : detail), on: connection)
    }

    /// When a registration is forgotten that is touched now.
    func expiry(_ kind: DeclaredRegistration, from time: Timestamp) -> Timestamp {
        time + Int64(kind.registration.draftDays) * 86_400
    }

    func invalid(_ field: String, _ message: String) -> HubError {
        HubError(.invalid, message, fields: [FieldError(field, message)])
    }
}

/// The code by which a guest comes back to his registration (查询码): 24 letters and digits in groups of four, 120 bits.
package struct PassCode: Sendable {
    /// As pages show it: `ABCD-EFGH-…`.
    package let text: String
    private let plain: String

    /// A new one.
    init() throws {
        let plain = Base32.text(of: try SecureBytes.random(15))
        self.plain = plain
        text = Self.grouped(plain)
    }

    /// One that was typed, with or without dashes and blanks; nil for what cannot be one.
    package init?(_ typed: String) {
        let plain = typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }
        guard plain.utf8.count == 24, Base32.bytes(of: plain) != nil else { return nil }
        self.plain = plain
        text = Self.grouped(plain)
    }

    var digest: String { get throws { try Digest(of: Array("registration pass:\(plain)".utf8)).description } }

    private static func grouped(_ plain: String) -> String {
        stride(from: 0, to: plain.count, by: 4).map { String(plain.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
}
